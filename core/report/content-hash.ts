import { createHash } from "node:crypto";
import type { Report, ReportRow } from "../report.ts";

/**
 * SHA-256, in hex, of a report's content: unit, period, form, notice id, counts and overrides.
 *
 * Two submissions with the same hash have the same content. The order of rows, the submission id, the version,
 * the channel and the times are not part of it. An override is, because it answers a question.
 */
export const contentHash = (report: Report): string =>
  sha256([
    report.reportingUnit,
    report.period,
    report.dataSet,
    report.noticeId,
    report.zeroReport,
    report.consultationsTotal,
    sorted(report.rows.map(cells)),
    sorted(report.overrides.map(({ rule, reason }) => [rule, reason])),
  ]);

const cells = (row: ReportRow) => [
  row.diseaseCode,
  row.ageGroup,
  row.sex,
  row.suspectedCases,
  row.testedCases,
  row.confirmedCases,
  row.deaths,
];

const sorted = (lists: readonly unknown[][]) => lists.map((list) => JSON.stringify(list)).sort();

const sha256 = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** Id of one version of a report, short enough to read out on the phone; sending the version again gives the same id. */
export const receiptIdOf = (
  { reportingUnit, period, dataSet, noticeId }: Report,
  reportVersion: number,
  hash: string,
): string => {
  const digest = sha256([reportingUnit, period, dataSet, noticeId, reportVersion, hash]);
  return `R-${BigInt(`0x${digest.slice(0, 16)}`)
    .toString(32)
    .toUpperCase()
    .padStart(13, "0")}`;
};
