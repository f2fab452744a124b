/** No count beyond it is thought of. */
const most = 1e9;

/**
 * The highest count, at least `least`, whose `excess` over the limit is not above 0; infinite where no count's is.
 *
 * The excess rises with the count and ever more slowly: each guess is where the line through both ends of the
 * bracket meets the limit, the bracket's middle where that helps little. The bracket is `reach` counts wide at
 * first.
 */
export const highestQuiet = (
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
    if (high > most) return Number.POSITIVE_INFINITY;
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
