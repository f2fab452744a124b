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
