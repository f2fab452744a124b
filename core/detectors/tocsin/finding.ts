import type { Figures } from "../detector.ts";
import type { Span } from "../span.ts";

/** What one of Tocsin's two tests says of the judged period, as a function of its count. */
export interface Finding {
  /** Cases per period where nothing happens. */
  readonly expected: number;
  /** The highest count that is no alarm, at least the whole cases of the expected one; infinite where no count would be one. */
  readonly threshold: number;
  /** On the scale of `outbreakEvidence`: natural logarithm of how much likelier something happens than not. */
  readonly evidence: (count: number) => number;
  /** What stands before the count is known. */
  readonly figures: Figures;
  /** The periods that it is made from, once the count is known. */
  readonly spanOf: (count: number) => Span;
}
