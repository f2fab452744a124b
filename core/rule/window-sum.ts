import type { Count } from "../report.ts";

/** Sum of the known counts; null if none is known. */
export const knownSum = (counts: readonly Count[]): Count => {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
};

/** Sum of the `periods` counts that end at `end` (included); null unless all are known. */
export const completeSum = (counts: readonly Count[], end: number, periods: number): Count => {
  let sum = 0;
  for (let at = end - periods + 1; at <= end; at++) {
    const count = counts[at] ?? null;
    if (count === null) return null;
    sum += count;
  }
  return sum;
};
