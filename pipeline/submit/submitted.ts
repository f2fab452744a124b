import { fault, type ReportFault } from "../../core/report/fault.ts";
import { type Receipt, type ReportResult, receiptOf } from "../../core/report/receipt.ts";
import type { StoredReport } from "../../core/report.ts";

/** What became of one report: held, with a receipt, or refused, with every reason. */
export type Submitted =
  | { readonly kind: "receipt"; readonly status: 200 | 201; readonly receipt: Receipt }
  | {
      readonly kind: "problem";
      readonly problem: "forbidden" | "conflict" | "invalid-content";
      readonly errors: readonly ReportFault[];
    };

export const held = (version: StoredReport, result: ReportResult, late: boolean): Submitted => ({
  kind: "receipt",
  status: result === "created" ? 201 : 200,
  receipt: receiptOf(version, result, late),
});

export const refused = (
  problem: "forbidden" | "conflict" | "invalid-content",
  ...errors: readonly ReportFault[]
): Submitted => ({ kind: "problem", problem, errors });

export const submissionTaken = (): Submitted =>
  refused(
    "conflict",
    fault(
      ["submissionId"],
      "submission-taken",
      "must be a new one for new content: this id stands for a report with other content",
    ),
  );

export const versionTaken = (reportVersion: number): Submitted =>
  refused(
    "conflict",
    fault(
      ["reportVersion"],
      "version-taken",
      `must be a number not yet used for other content, got ${reportVersion}`,
    ),
  );
