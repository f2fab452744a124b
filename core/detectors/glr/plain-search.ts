import type { ChangeSearch, LengthsOf } from "./change-search.ts";

/** One period of an interval. */
export interface StretchPeriod {
  readonly x: number;
  /** In-control mean, cases per period. */
  readonly mu: number;
  /** The last known count before the period. */
  readonly before: number;
}

/** Log likelihood ratio of an interval: its best other level against its in-control level. */
export type RatioOf = (stretch: readonly StretchPeriod[]) => number;

/** A search that evaluates every interval from scratch: slow, but for any kind of change. */
export const plainSearch = (ratioOf: RatioOf, lengthsOf: LengthsOf): ChangeSearch => {
  let periods: StretchPeriod[] = [];
  let last = 0;
  return {
    with(x, mu, least = 0) {
      const all = [...periods, { x, mu, before: last }];
      const { shortest, longest } = lengthsOf(all.length);
      let best = least;
      for (let length = shortest; length <= Math.min(longest, all.length); length++) {
        best = Math.max(best, ratioOf(all.slice(-length)));
      }
      return best;
    },
    take(x, mu) {
      periods.push({ x, mu, before: last });
      last = x;
    },
    clear() {
      periods = [];
    },
  };
};

/** ln L(x | level) - ln L(x | mu) of one count with variance mu + alpha mu²; alpha 0 is Poisson. */
export const logRatio = (
  { x, mu, level }: { readonly x: number; readonly mu: number; readonly level: number },
  alpha: number,
): number => {
  const own = x === 0 ? 0 : x * Math.log(level / mu);
  if (alpha === 0) return own - (level - mu);
  return own + (x + 1 / alpha) * Math.log((1 + alpha * mu) / (1 + alpha * level));
};
