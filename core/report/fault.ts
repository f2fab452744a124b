import { type Fault, pointerOf as plainPointerOf, pointerStep } from "../fault.ts";
import type { ReportFaultRule } from "./fault-rules.ts";

/** One wrong place in a report: where, from the report's root, which rule, and what to change. */
export interface ReportFault extends Fault {
  readonly rule: ReportFaultRule;
}

export const fault = (
  path: readonly PropertyKey[],
  rule: ReportFaultRule,
  detail: string,
): ReportFault => ({ pointer: pointerOf(path), rule, detail });

/** A sender's own key is cut to 40 characters and percent-encoded: RFC 6901, section 6. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  plainPointerOf(path, (key) => encodeURIComponent(pointerStep(cut(String(key)))));

/** The first 40 characters, never half of one. */
export const cut = (text: string): string => text.slice(0, 40).toWellFormed();

/** A value as a message repeats it: JSON cut to 40 characters; of an object or array only what it is. */
export const shown = (value: unknown): string => {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? cut(JSON.stringify(value.slice(0, 60))) : String(value);
};
