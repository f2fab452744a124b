import type { CurrentReport, Report, ReportRow } from "../report.ts";

/**
 * True when a report says nothing that the one that counts does not say already.
 *
 * A routine report is compared whole, by its hash. A notice speaks only of the diseases it names: each of them
 * must stand as it says, whichever version said so.
 */
export const saysNothingNew = (
  report: Report,
  contentHash: string,
  current: CurrentReport,
): boolean =>
  contentHash === current.contentHash ||
  (report.dataSet === "immediate" && !report.zeroReport && standsAlready(report, current));

const standsAlready = (notice: Report, current: CurrentReport): boolean =>
  (notice.consultationsTotal === null ||
    notice.consultationsTotal === current.consultationsTotal) &&
  notice.overrides.every(({ rule, reason }) =>
    current.overrides.some((held) => held.rule === rule && held.reason === reason),
  ) &&
  [...new Set(notice.rows.map(({ diseaseCode }) => diseaseCode))].every(
    (code) => rowsText(notice.rows, code) === rowsText(current.rows, code),
  );

const rowsText = (rows: readonly ReportRow[], code: string): string =>
  JSON.stringify(
    rows
      .filter(({ diseaseCode }) => diseaseCode === code)
      .map((row) => [
        row.ageGroup,
        row.sex,
        row.suspectedCases,
        row.testedCases,
        row.confirmedCases,
        row.deaths,
      ])
      .map((cells) => JSON.stringify(cells))
      .sort(),
  );
