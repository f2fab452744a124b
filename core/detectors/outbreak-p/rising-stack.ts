/**
 * The never-falling fit of `rising-mean.ts` to counts that come one after the other, held in place.
 *
 * A count that comes takes in the blocks before it that lie as high; each is taken in once, so that a count costs
 * the same on a long series as on a short one.
 */
export interface RisingStack {
  /** Forgets all counts. `level` is about their mean: sums are held against it, so that little is rounded. */
  clear(level: number): void;
  push(count: number): void;
  /** Log likelihood ratio of the rise with one more count, which is not kept: what `logRise` says. */
  logRiseWith(count: number): number;
}

/** A stack with room for so many counts. */
export const risingStack = (most: number): RisingStack => {
  const sums = new Float64Array(most);
  const periods = new Float64Array(most);
  /** Σ sum × ln(sum / periods / level) of the blocks up to each, for the first `known` of them. */
  const rises = new Float64Array(most);
  let blocks = 0;
  let known = 0;
  let level = 1;
  let total = 0;
  let length = 0;

  const own = (sum: number, over: number): number =>
    sum === 0 ? 0 : sum * Math.log(sum / over / level);

  /** How many blocks stay when a block with this sum comes last; leaves in `joined` what it becomes. */
  const joined = { sum: 0, periods: 0 };
  const join = (count: number): number => {
    let sum = count;
    let over = 1;
    let kept = blocks;
    while (kept > 0) {
      const before = sums[kept - 1] as number;
      const beforeOver = periods[kept - 1] as number;
      if (sum * beforeOver > before * over) break;
      sum += before;
      over += beforeOver;
      kept--;
    }
    joined.sum = sum;
    joined.periods = over;
    return kept;
  };

  return {
    clear(about) {
      level = about > 0 ? about : 1;
      blocks = 0;
      known = 0;
      total = 0;
      length = 0;
    },
    push(count) {
      const kept = join(count);
      sums[kept] = joined.sum;
      periods[kept] = joined.periods;
      blocks = kept + 1;
      known = Math.min(known, kept);
      total += count;
      length++;
    },
    logRiseWith(count) {
      for (; known < blocks; known++) {
        const before = known > 0 ? (rises[known - 1] as number) : 0;
        rises[known] = before + own(sums[known] as number, periods[known] as number);
      }
      const kept = join(count);
      const before = kept > 0 ? (rises[kept - 1] as number) : 0;
      return before + own(joined.sum, joined.periods) - own(total + count, length + 1);
    },
  };
};
