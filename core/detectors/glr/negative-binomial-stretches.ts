import { scratch, wholeScratch } from "../scratch.ts";
import type { StretchLengths } from "./glr-lengths.ts";
import type { RisingStretches, StretchRule } from "./glr-stretches.ts";
import { negativeBinomialGain, type StretchSums } from "./negative-binomial-gain.ts";

const columns = Array.from({ length: 7 }, scratch);
const beginsRoom = wholeScratch();

/**
 * No stretches yet of counts with variance mu + alpha mu², and room for so many periods. They stand until the next are
 * asked for.
 */
export const negativeBinomialStretches = (
  room: number,
  alpha: number,
  { givesUp, most }: StretchRule,
): RisingStretches => {
  const gain = negativeBinomialGain(alpha);
  const column = (i: number) => columns[i]?.(room + 1) ?? new Float64Array(room + 1);
  const [xs, mus, x, mu] = [column(0), column(1), column(2), column(3)] as const;
  const [slope, fall, highest] = [column(4), column(5), column(6)] as const;
  const begins = beginsRoom(room + 1);
  const stretch = { xs, mus, from: 0, end: 0 };
  const sums: StretchSums = { x: 0, mu: 0, slope: 0, fall: 0, highest: 0 };
  let stretches = 0;
  let periods = 0;
  /** The place of the stretch that was best when last looked: it is likely to be so again. */
  let lastBest = 0;
  let best = 0;
  /** What the period laid at the end adds to the sums. */
  const own = { slope: 0, fall: 0 };

  /** Puts one more period at the end. The place after the last then is an empty stretch before it. */
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

  /** The sums of the stretch at a place, with the period laid at the end. */
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
    if (length < lengths.least || length > lengths.most) return;
    sumUp(place);
    stretch.from = from;
    const gained = gain(stretch, sums, best);
    if (gained <= best) return;
    best = gained;
    lastBest = place;
  };

  return {
    periods: () => periods,
    clear() {
      stretches = 0;
      periods = 0;
      lastBest = 0;
    },
    bestWith(count, mean, { lengths, least }) {
      lay(count, mean);
      best = least;
      look(lastBest, lengths);
      for (let place = stretches; place >= 0; place--) look(place, lengths);
      return best;
    },
    take(count, mean) {
      lay(count, mean);
      // One that begins before would be too long with the next period.
      const earliest = periods + 2 - most;
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
  };
};
