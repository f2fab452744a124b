import { scratch, wholeScratch } from "../scratch.ts";
import type { RisingStretches, StretchRule } from "./glr-stretches.ts";

const beginsRoom = wholeScratch();
const xRoom = scratch();
const muRoom = scratch();

/** Rounding that a bound is granted. */
const slack = 1 + 1e-9;

/** No stretches of Poisson counts yet, and room for so many periods. They stand until the next are asked for. */
export const poissonStretches = (room: number, { givesUp, most }: StretchRule): RisingStretches => {
  const begins = beginsRoom(room + 1);
  const x = xRoom(room + 1);
  const mu = muRoom(room + 1);
  let stretches = 0;
  let periods = 0;

  /** The place after the last is an empty stretch before the next period. */
  const open = (): void => {
    begins[stretches] = periods;
    x[stretches] = 0;
    mu[stretches] = 0;
  };

  return {
    periods: () => periods,
    clear() {
      stretches = 0;
      periods = 0;
    },
    bestWith(count, mean, { lengths, least }) {
      const end = periods + 1;
      let best = least;
      open();
      for (let place = stretches; place >= 0; place--) {
        const length = end - (begins[place] as number);
        if (length < lengths.least || length > lengths.most) continue;
        best = gain((x[place] as number) + count, (mu[place] as number) + mean, best);
      }
      return best;
    },
    take(count, mean) {
      // One that begins before would be too long with the next period.
      const earliest = periods + 2 - most;
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
  };
};

/**
 * The log likelihood ratio of a stretch, x ln(x / mu) - (x - mu) where x > mu, if that is more than `best`.
 *
 * It is at most (x - mu)² / (2 mu), which takes no logarithm: most stretches are done with that.
 */
const gain = (x: number, mu: number, best: number): number => {
  const rise = x - mu;
  if (rise <= 0 || rise * rise * slack <= 2 * mu * best) return best;
  return Math.max(best, x * Math.log(x / mu) - rise);
};
