/** Several periods that were judged together, and the number their cases are compared with. */
export interface Span {
  /**
   * The comparison. `young-outbreak`: the periods since an outbreak most likely began, within the last three weeks or
   * ten days, with their expected count. `slow-rise`: the last eight weeks with the highest eight consecutive weeks
   * about a year before.
   */
  readonly test: "young-outbreak" | "slow-rise";
  /** Number of periods; the judged one is the last. */
  readonly periods: number;
  /** How many of them are counted: those with a report and, in a slow rise, not under a confirmed outbreak. */
  readonly counted: number;
  /** Cases in the counted periods. */
  readonly observed: number;
  /** Cases to compare with, in as many periods at the same completeness. */
  readonly expected: number;
}
