/** The periods that a judgement was made from together, and what their cases are held against. */
export interface Span {
  /**
   * Which comparison it is: `young-outbreak` takes the periods since an outbreak most likely began, of the last three
   * weeks or ten days, beside what was expected in them; `slow-rise` the last eight weeks, beside the highest eight in
   * a row about a year before.
   */
  readonly test: "young-outbreak" | "slow-rise";
  /** How many they are; the judged one is the last. */
  readonly periods: number;
  /** How many of them count: one without a report does not, nor, in a slow rise, one under a confirmed outbreak. */
  readonly counted: number;
  /** Cases in those that count. */
  readonly observed: number;
  /** Cases to hold them against, in as many periods, of which as much was reported. */
  readonly expected: number;
}
