import type { CurrentReport, Report, ReportRow } from "../report.ts";

/**
 * True if a report would change nothing in the current report.
 *
 * A routine report is compared as a whole, by its hash. A notice covers only the diseases it names: the current report
 * must have the same rows for each of them, from whichever version.
 */
export const saysNothingNew = (
  report: Report,
  contentHash: string,
  current: CurrentReport,
): boolean =>
  contentHash === current.contentHash ||
  (report.dataSet === "immediate" && !report.zeroReport && isContained(report, current));

const isContained = (notice: Report, current: CurrentReport): boolean =>
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
