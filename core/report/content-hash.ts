import { createHash } from "node:crypto";
import type { Report, ReportRow } from "../report.ts";

/**
 * SHA-256, in hex, over what a report says: unit, period, form, notice id, counts, and the answers to questions.
 *
 * Two submissions with the same hash say the same, whatever the order of their rows, and whenever,
 * however and under which id and version they were sent. An override counts as content: it answers a question.
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

const sha256 = (said: unknown) => createHash("sha256").update(JSON.stringify(said)).digest("hex");

/** Speakable id of one version of a report, the same whenever the same version is sent again. */
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
