import { atMost } from "../../core/report/at-most.ts";
import { fault, type ReportFault } from "../../core/report/fault.ts";
import { type Receipt, type ReportResult, receiptOf } from "../../core/report/receipt.ts";
import { mostBytes } from "../../core/report/report-size.ts";
import type { Question, StoredReport } from "../../core/report.ts";

/** The result of one report: stored, with a receipt, or refused, with every reason. */
export type Submitted =
  | { readonly kind: "receipt"; readonly status: 200 | 201; readonly receipt: Receipt }
  | {
      readonly kind: "problem";
      readonly problem: "forbidden" | "conflict" | "invalid-content";
      readonly errors: readonly ReportFault[];
      /** Number of faults not named. */
      readonly more: number;
    };

/** Most versions of a report: whoever sends more sends in a loop. */
export const mostVersions = 300;

export const held = (version: StoredReport, result: ReportResult, late: boolean): Submitted => ({
  kind: "receipt",
  status: result === "created" ? 201 : 200,
  receipt: receiptOf(version, result, late),
});

export const refused = (
  problem: "forbidden" | "conflict" | "invalid-content",
  ...errors: readonly ReportFault[]
): Submitted => ({ kind: "problem", problem, errors, more: 0 });

/** The answer for a duplicate of a stored version; `standing` is the current report, with its open questions. */
export const duplicateOf = (
  version: StoredReport,
  { questions, late }: Pick<StoredReport, "questions" | "late"> = version,
): Submitted => held({ ...version, questions }, "duplicate", late);

export const submissionTaken = (): Submitted =>
  refused(
    "conflict",
    fault(
      ["submissionId"],
      "submission-taken",
      "must be a new one for new content: this id was used for a report with other content",
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

/** The receipt with more questions. */
export const alsoAsking = (
  submitted: Extract<Submitted, { readonly kind: "receipt" }>,
  questions: readonly Question[],
): Submitted => {
  const { receipt } = submitted;
  const all = atMost([...receipt.questions, ...questions]);
  return { ...submitted, receipt: { ...receipt, questions: all } };
};

export const tooManyVersions = (count: number): Submitted =>
  refused(
    "conflict",
    fault(
      ["reportVersion"],
      "too-many-versions",
      `must be one of at most ${mostVersions} versions of a report, got ${count + 1}`,
    ),
  );

export const tooLargeTogether = (): Submitted =>
  refused(
    "invalid-content",
    fault(
      ["rows"],
      "report-size",
      `must have at most ${mostBytes} bytes as JSON together with the day's notices before`,
    ),
  );
