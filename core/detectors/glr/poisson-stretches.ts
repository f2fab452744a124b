import type { ChangeSearch, LengthsOf } from "./change-search.ts";

/** Tolerance of a bound for rounding errors. */
const slack = 1 + 1e-9;

/**
 * The search for an increase of Poisson counts, for up to `room` periods.
 *
 * It keeps the two sums of each interval that can still become the best. If intervals of one period are allowed, an
 * interval with no more cases than expected so far is dropped: whatever follows, the interval that begins after it is
 * better. In control about √n of n intervals are kept.
 */
export const poissonStretches = (room: number, lengthsOf: LengthsOf): ChangeSearch => {
  const begins = new Int32Array(room + 1);
  const x = new Float64Array(room + 1);
  const mu = new Float64Array(room + 1);
  const givesUp = lengthsOf(1).shortest === 1;
  const { longest: longestEver } = lengthsOf(Number.POSITIVE_INFINITY);
  let stretches = 0;
  let periods = 0;

  /** The position after the last is an empty interval before the next period. */
  const open = (): void => {
    begins[stretches] = periods;
    x[stretches] = 0;
    mu[stretches] = 0;
  };

  return {
    with(count, mean, least = 0) {
      const end = periods + 1;
      const { shortest, longest } = lengthsOf(end);
      let best = least;
      open();
      for (let place = stretches; place >= 0; place--) {
        const length = end - (begins[place] as number);
        if (length < shortest || length > longest) continue;
        best = gain((x[place] as number) + count, (mu[place] as number) + mean, best);
      }
      return best;
    },
    take(count, mean) {
      // An interval that begins earlier would be too long with the next period.
      const earliest = periods + 2 - longestEver;
      const last = stretches;
      open();
      stretches = 0;
      for (let place = 0; place <= last; place++) {
        const begin = begins[place] as number;
        const cases = (x[place] as number) + count;
        const expected = (mu[place] as number) + mean;
        if (begin < earliest || (givesUp && cases <= expected)) continue;
        begins[stretches] = begin;
        x[stretches] = cases;
        mu[stretches] = expected;
        stretches++;
      }
      periods++;
    },
    clear() {
      stretches = 0;
      periods = 0;
    },
  };
};

/**
 * The log likelihood ratio of an interval, x ln(x / mu) - (x - mu) if x > mu, or `best` if that is higher.
 *
 * The ratio is at most (x - mu)² / (2 mu), which needs no logarithm and rules out most intervals.
 */
const gain = (x: number, mu: number, best: number): number => {
  const rise = x - mu;
  if (rise <= 0 || rise * rise * slack <= 2 * mu * best) return best;
  return Math.max(best, x * Math.log(x / mu) - rise);
};
