/** Tail of a distribution: P(X <= x) is lower, P(X > x) upper. */
export type Tail = "lower" | "upper";
