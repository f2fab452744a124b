import type * as z from "zod";
import { valueAt } from "../fault.ts";
import { cut, fault, type ReportFault, shown } from "./fault.ts";
import type { ReportFaultRule } from "./fault-rules.ts";

/** The rule that a malformed field breaks. */
const ruleOfField: Readonly<Record<string, ReportFaultRule>> = {
  reportingUnit: "text-length",
  period: "period-shape",
  dataSet: "data-set",
  noticeId: "notice-id",
  submissionId: "text-length",
  reportVersion: "version-range",
  reportedAt: "date-time",
  receivedAt: "date-time",
  channel: "channel",
  zeroReport: "true-or-false",
  consultationsTotal: "count-range",
  diseaseCode: "text-length",
  ageGroup: "text-length",
  sex: "sex",
  suspectedCases: "count-range",
  testedCases: "count-range",
  confirmedCases: "count-range",
  deaths: "count-range",
  rule: "edit-check",
  reason: "reason-length",
};

const ruleOf = (issue: z.core.$ZodIssue, value: unknown): ReportFaultRule => {
  if (issue.code === "custom") return issue.params?.rule;
  if (value === undefined) return "required";
  return ruleOfField[String(issue.path.at(-1))] ?? "type";
};

/** Faults of malformed fields, in the order of the report, at most one per field and rule. */
export const shapeFaults = (error: z.ZodError, input: unknown): ReportFault[] => {
  const faults = error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => unknownField([...issue.path, key]))
      : [fault(issue.path, ruleOf(issue, valueAt(input, issue.path)), issue.message)],
  );
  return [...new Map(faults.map((one) => [`${one.pointer} ${one.rule}`, one])).values()];
};

/** Names the field, never its value: the value may be about a person. */
const unknownField = (path: readonly PropertyKey[]): ReportFault =>
  fault(
    path,
    "unknown-field",
    `must not be there: a report holds counts, never persons, and knows no field ${shown(cut(String(path.at(-1))))}`,
  );
