import { constants, type OutbreakShape } from "./constants.ts";
import { countKernel, countKernelOf } from "./count-kernel.ts";

const { knownLevel, mostShared } = constants.outbreak;
const { leastSd } = constants.judging;

/** A model's prediction of the window's counts without an outbreak. */
export interface WindowForecast {
  /** Cases expected in each period of the window, the judged one last. */
  readonly means: readonly number[];
  /** Variance of the level that they share, on the log scale. */
  readonly logVariance: number;
  /** Variance over mean of a count with known mean. */
  readonly dispersion: number;
  /** Of the model; natural logarithm. */
  readonly logWeight: number;
  /** True for the model whose level never moves. */
  readonly isSteady: boolean;
}

/** The window's evidence for an outbreak, as functions of the judged count. */
export interface OutbreakEvidence {
  /** Natural logarithm of how much likelier the counts are with a young outbreak. */
  readonly score: (count: number) => number;
  /** How many periods ago the outbreak, if it is one, most likely began. */
  readonly likeliestOnset: (count: number) => number;
}

/** Three points of a standard normal, by Gauss and Hermite: a level that is low, as predicted, high. */
const threeLevels = [
  { z: -Math.sqrt(3), logWeight: Math.log(1 / 6) },
  { z: 0, logWeight: Math.log(2 / 3) },
  { z: Math.sqrt(3), logWeight: Math.log(1 / 6) },
];
const oneLevel = [{ z: 0, logWeight: 0 }];

/**
 * How much likelier the last periods are with a young outbreak than without one, as a function of the judged count.
 *
 *     score(y) = ln [ Σ models Σ levels w × mean over onset and size of P(counts | quiet + outbreak)
 *                     ÷ Σ models Σ levels w × P(counts | quiet) ]
 *
 * All periods of the window share one error of the level: three weeks somewhat above their means are one surprise where
 * the level is uncertain, and three where it is known. `earlier` has the window's counts before the judged one; an
 * unknown one, null, says nothing. Never throws.
 */
export const outbreakEvidence = (
  forecasts: readonly WindowForecast[],
  earlier: readonly (number | null)[],
  shape: OutbreakShape,
): OutbreakEvidence => {
  const quiet: Term[] = [];
  const outbreak: OutbreakTerm[] = [];
  for (const forecast of forecasts) {
    const sd = deviationOf(forecast);
    const { levels, shared, dispersion } = split(forecast);
    for (const level of levels) {
      const factor = Math.exp(level.z * Math.sqrt(shared));
      const means = forecast.means.map((mean) => mean * factor);
      const logWeight = forecast.logWeight + level.logWeight;
      const terms = termsOf({ means, dispersion, logWeight }, sd, { earlier, shape });
      quiet.push(terms.quiet);
      outbreak.push(...terms.outbreak);
    }
  }
  return {
    score: (count) => logSum(outbreak, count) - logSum(quiet, count),
    likeliestOnset: (count) => {
      const byOnset = shape.onsets.map((_, ago) =>
        logSum(
          outbreak.filter((term) => term.ago === ago),
          count,
        ),
      );
      return byOnset.indexOf(Math.max(...byOnset));
    },
  };
};

/** One hypothesis: the judged count's distribution, and the likelihood of the other counts. */
interface Term {
  /** ln of its weight times the likelihood of the earlier counts. */
  readonly logWeight: number;
  /** Log likelihood of a judged count, without ln y!. */
  readonly kernel: (count: number) => number;
}

interface OutbreakTerm extends Term {
  /** Periods since the outbreak's first. */
  readonly ago: number;
}

interface Window {
  readonly earlier: readonly (number | null)[];
  readonly shape: OutbreakShape;
}

const termsOf = (
  { means, dispersion, logWeight }: Pick<WindowForecast, "means" | "dispersion" | "logWeight">,
  sd: number,
  { earlier, shape: { shares, onsets, sizes } }: Window,
): { readonly quiet: Term; readonly outbreak: readonly OutbreakTerm[] } => {
  const last = means.length - 1;
  const likelihood = (i: number, added: number): number => {
    const y = earlier[i] ?? null;
    return y === null ? 0 : countKernel(y, (means[i] as number) + added, dispersion);
  };
  const quietly = means.slice(0, last).map((_, i) => likelihood(i, 0));
  const all = quietly.reduce((sum, one) => sum + one, logWeight);
  const outbreak: OutbreakTerm[] = [];
  const onsetSum = onsets.reduce((sum, one) => sum + one, 0);
  for (const size of sizes) {
    const cases = atLeastTwo(size * sd);
    onsets.forEach((onset, ago) => {
      if (ago > last) return;
      let weight = all + Math.log(onset / onsetSum / sizes.length);
      for (let h = 0; h < ago; h++) {
        const i = last - ago + h;
        weight += likelihood(i, cases * (shares[h] as number)) - (quietly[i] as number);
      }
      const mean = (means[last] as number) + cases * (shares[ago] as number);
      outbreak.push({ logWeight: weight, kernel: countKernelOf(mean, dispersion), ago });
    });
  }
  const kernel = countKernelOf(means[last] as number, dispersion);
  return { quiet: { logWeight: all, kernel }, outbreak };
};

/** Mean of a Poisson count of mean `expected`, given that it is two or more: one case is no outbreak. */
const atLeastTwo = (expected: number): number => {
  const none = Math.exp(-expected);
  return (expected * (1 - none)) / (1 - none - expected * none);
};

/** Standard deviation of the judged count, which an outbreak's size is measured in. */
const deviationOf = ({ means, logVariance, dispersion }: WindowForecast): number => {
  const mean = means[means.length - 1] as number;
  return Math.max(leastSd, Math.sqrt(dispersion * mean + logVariance * mean * mean));
};

/**
 * Divides the level's variance into the part that the window shares and the rest, which is added to the dispersion. A
 * level that is nearly known is treated as known, and all of its variance is added.
 */
const split = ({ means, logVariance, dispersion }: WindowForecast) => {
  const mean = means[means.length - 1] as number;
  const isShared =
    logVariance >= knownLevel.variance || logVariance * mean >= knownLevel.addedShare * dispersion;
  const shared = isShared ? Math.min(logVariance, (mostShared * dispersion) / mean) : 0;
  const levels = isShared ? threeLevels : oneLevel;
  return { levels, shared, dispersion: dispersion + (logVariance - shared) * mean };
};

/** ln of the sum of the terms' likelihoods with the judged count. */
const logSum = (terms: readonly Term[], count: number): number => {
  let highest = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (const { logWeight, kernel } of terms) {
    const value = logWeight + kernel(count);
    if (value <= highest) sum += Math.exp(value - highest);
    else {
      sum = sum * Math.exp(highest - value) + 1;
      highest = value;
    }
  }
  return highest + Math.log(sum);
};
