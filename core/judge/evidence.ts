import { createHash } from "node:crypto";
import type { Rule } from "../plan.ts";
import type { Seen } from "../rule/seen.ts";

/** All inputs of a judgement: enough to repeat it. */
export interface Evidence extends Seen {
  readonly rule: Rule;
  /** Indices of `counts` from which a detector computed the expected count. */
  readonly baseline?: readonly number[];
  /** True if reports for the judged period could still arrive in time. */
  readonly awaited?: boolean;
}

/** Id of evidence, a hash of its content: equal evidence has the same id and is stored once. */
export const evidenceId = (evidence: Evidence): string =>
  createHash("sha256").update(JSON.stringify(evidence)).digest("base64url").slice(0, 22);
