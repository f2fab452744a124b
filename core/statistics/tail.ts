/** Which end of a distribution a probability is counted from: P(X <= x), or P(X > x). */
export type Tail = "lower" | "upper";
