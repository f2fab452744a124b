import { constants } from "./constants.ts";

const { mostCases } = constants.judging;

/**
 * The highest count, at least `least`, whose `excess` over a limit is not above 0; infinite if that of no count is.
 *
 * The excess rises with the count, ever more slowly. Each guess is where the line through both ends of the bracket
 * meets 0; every third one is the bracket's middle, for the cases where that helps little. The first bracket is `reach`
 * counts wide.
 */
export const highestQuietCount = (
  excess: (count: number) => number,
  { least, reach: firstReach }: { readonly least: number; readonly reach: number },
): number => {
  let low = least;
  let below = excess(low);
  if (below > 0) return low;
  let reach = firstReach;
  let high = low + reach;
  let above = excess(high);
  while (above <= 0) {
    if (high > mostCases) return Number.POSITIVE_INFINITY;
    low = high;
    below = above;
    reach *= 2;
    high += reach;
    above = excess(high);
  }
  for (let turn = 0; high - low > 1; turn++) {
    const line = low + ((high - low) * -below) / (above - below);
    const guess = turn % 3 === 2 ? (low + high) / 2 : line;
    const next = Math.min(high - 1, Math.max(low + 1, Math.round(guess)));
    const value = excess(next);
    if (value > 0) {
      high = next;
      above = value;
    } else {
      low = next;
      below = value;
    }
  }
  return low;
};
