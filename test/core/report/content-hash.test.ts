import { describe, expect, it } from "vitest";
import { contentHash, receiptIdOf } from "../../../core/report/content-hash.ts";
import { parseReport } from "../../../core/report/parse-report.ts";
import type { Report } from "../../../core/report.ts";
import { exampleReport, reportContext } from "../../support/report-facts.ts";

const parsed = parseReport(exampleReport, reportContext);
if (!parsed.ok) throw new TypeError("Cannot test: the example is refused");
const { report } = parsed;

describe("contentHash", () => {
  it.each<[string, Partial<Report>]>([
    ["another id", { submissionId: "x" }],
    ["another version", { reportVersion: 9 }],
    ["another time", { reportedAt: null }],
    ["another channel", { channel: "web" }],
    ["rows in another order", { rows: report.rows.toReversed() }],
  ])("is the same with %s", (_, change) => {
    expect(contentHash({ ...report, ...change })).toBe(contentHash(report));
  });

  it.each<[string, Partial<Report>]>([
    ["unit", { reportingUnit: "KIV-08" }],
    ["period", { period: "2026-W06" }],
    ["form", { dataSet: "daily" }],
    ["zero report", { zeroReport: false }],
    ["consultations", { consultationsTotal: 0 }],
    ["number", { rows: report.rows.map((row) => ({ ...row, deaths: 1 })) }],
    ["unknown number", { rows: report.rows.map((row) => ({ ...row, deaths: null })) }],
    ["row less", { rows: report.rows.slice(1) }],
    ["answer to a question", { overrides: [{ rule: "all-numbers-equal", reason: "true" }] }],
  ])("is another with another %s", (_, change) => {
    expect(contentHash({ ...report, ...change })).not.toBe(contentHash(report));
  });
});

describe("receiptIdOf", () => {
  it("is the same for the same version and another for the next", () => {
    const hash = contentHash(report);
    expect(receiptIdOf(report, 1, hash)).toMatch(/^R-[0-9A-V]{13}$/);
    expect(receiptIdOf(report, 1, hash)).toBe(receiptIdOf({ ...report, channel: null }, 1, hash));
    expect(receiptIdOf(report, 1, hash)).not.toBe(receiptIdOf(report, 2, hash));
  });
});
