import type { Count } from "../report.ts";

/** Share of the expected reports that came, 0 to 1. Where none was expected, one that came is full. */
export const shareOf = (count: Count, expected: number, received: number): number =>
  expected > 0 ? Math.min(1, received / expected) : count === null ? 0 : 1;
