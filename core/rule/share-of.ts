import type { Count } from "../report.ts";

/** Share of the expected reports that were received, 0 to 1. If none was expected: 1 with a count, else 0. */
export const shareOf = (count: Count, expected: number, received: number): number =>
  expected > 0 ? Math.min(1, received / expected) : count === null ? 0 : 1;
