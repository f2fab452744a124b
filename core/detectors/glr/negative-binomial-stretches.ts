import type { ChangeSearch, LengthsOf, StretchLengths } from "./change-search.ts";
import { negativeBinomialGain, type StretchSums } from "./negative-binomial-gain.ts";

/**
 * The search for an increase of counts with variance mu + alpha mu², for up to `room` periods.
 *
 * It keeps the sums of each interval that can still become the best: see `poissonStretches`.
 */
export const negativeBinomialStretches = (
  room: number,
  alpha: number,
  lengthsOf: LengthsOf,
): ChangeSearch => {
  const gain = negativeBinomialGain(alpha);
  const column = () => new Float64Array(room + 1);
  const [xs, mus, x, mu] = [column(), column(), column(), column()] as const;
  const [slope, fall, highest] = [column(), column(), column()] as const;
  const begins = new Int32Array(room + 1);
  const givesUp = lengthsOf(1).shortest === 1;
  const { longest: longestEver } = lengthsOf(Number.POSITIVE_INFINITY);
  const stretch = { xs, mus, from: 0, end: 0 };
  const sums: StretchSums = { x: 0, mu: 0, slope: 0, fall: 0, highest: 0 };
  let stretches = 0;
  let periods = 0;
  /** Position of the interval that was best in the last search: it is likely to be best again. */
  let lastBest = 0;
  let best = 0;
  /** Contribution of the last period to the sums. */
  const own = { slope: 0, fall: 0 };

  /** Adds a period at the end. The position after the last is then an empty interval before it. */
  const lay = (count: number, mean: number): void => {
    xs[periods] = count;
    mus[periods] = mean;
    stretch.end = periods + 1;
    begins[stretches] = periods;
    x[stretches] = 0;
    mu[stretches] = 0;
    slope[stretches] = 0;
    fall[stretches] = 0;
    highest[stretches] = 0;
    const share = 1 / (1 + alpha * mean);
    own.slope = (count - mean) * share;
    own.fall = mean * (1 + alpha * count) * share * share;
  };

  /** The sums of the interval at a position, including the last period. */
  const sumUp = (place: number): void => {
    const mean = mus[periods] as number;
    sums.x = (x[place] as number) + (xs[periods] as number);
    sums.mu = (mu[place] as number) + mean;
    sums.slope = (slope[place] as number) + own.slope;
    sums.fall = (fall[place] as number) + own.fall;
    sums.highest = Math.max(highest[place] as number, mean);
  };

  const look = (place: number, lengths: StretchLengths): void => {
    const from = begins[place] as number;
    const length = stretch.end - from;
    if (length < lengths.shortest || length > lengths.longest) return;
    sumUp(place);
    stretch.from = from;
    const gained = gain(stretch, sums, best);
    if (gained <= best) return;
    best = gained;
    lastBest = place;
  };

  return {
    with(count, mean, least = 0) {
      const lengths = lengthsOf(periods + 1);
      lay(count, mean);
      best = least;
      look(lastBest, lengths);
      for (let place = stretches; place >= 0; place--) look(place, lengths);
      return best;
    },
    take(count, mean) {
      lay(count, mean);
      // An interval that begins earlier would be too long with the next period.
      const earliest = periods + 2 - longestEver;
      let kept = 0;
      for (let place = 0; place <= stretches; place++) {
        const begin = begins[place] as number;
        sumUp(place);
        if (place === lastBest) lastBest = kept;
        if (begin < earliest || (givesUp && sums.slope <= 0)) continue;
        begins[kept] = begin;
        x[kept] = sums.x;
        mu[kept] = sums.mu;
        slope[kept] = sums.slope;
        fall[kept] = sums.fall;
        highest[kept] = sums.highest;
        kept++;
      }
      stretches = kept;
      lastBest = Math.min(lastBest, kept);
      periods++;
    },
    clear() {
      stretches = 0;
      periods = 0;
      lastBest = 0;
    },
  };
};
