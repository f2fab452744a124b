import { createHash } from "node:crypto";
import type { Rule } from "../plan.ts";
import type { Seen } from "../rule/seen.ts";

/** Everything a rule looked at: enough to make the same judgement again. */
export interface Evidence extends Seen {
  readonly rule: Rule;
  /** Detector: indices of `counts` that made the expectation. */
  readonly baseline?: readonly number[];
  /** True when reports for the judged period could still come in time. */
  readonly awaited?: boolean;
}

/** Id of evidence, made from its content: the same evidence has the same id, and is kept once. */
export const evidenceId = (evidence: Evidence): string =>
  createHash("sha256").update(JSON.stringify(evidence)).digest("base64url").slice(0, 22);
