import { type Fault, pointerOf as plainPointerOf, pointerStep } from "../fault.ts";
import type { ReportFaultRule } from "./fault-rules.ts";

/** One fault in a report: a pointer from the report's root, the rule, and what to change. */
export interface ReportFault extends Fault {
  readonly rule: ReportFaultRule;
}

export const fault = (
  path: readonly PropertyKey[],
  rule: ReportFaultRule,
  detail: string,
): ReportFault => ({ pointer: pointerOf(path), rule, detail });

/** JSON pointer to a field. The sender's keys are cut to 40 characters and percent-encoded (RFC 6901, section 6). */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  plainPointerOf(path, (key) => encodeURIComponent(pointerStep(cut(String(key)))));

/** The first 40 UTF-16 units of a text; a surrogate that loses its other half is replaced. */
export const cut = (text: string): string => text.slice(0, 40).toWellFormed();

/** A value for use in a message: JSON cut to 40 characters; "an object" or "an array" without its content. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? cut(JSON.stringify(value.slice(0, 60))) : String(value);
};
