import { countKernel, countKernelOf } from "./count-kernel.ts";
import type { OutbreakShape } from "./outbreak-shape.ts";

/** One view of the last periods: their quiet means, how sure it is of their level, their noise, its weight. */
export interface QuietView {
  /** Cases expected in each period of the window, the judged one last. */
  readonly means: readonly number[];
  /** Variance of the level that they share, on the log scale. */
  readonly logVariance: number;
  readonly dispersion: number;
  /** Natural logarithm. */
  readonly logWeight: number;
  /** Whether its level never moves by itself. */
  readonly isSteady: boolean;
}

/** What the window says once the judged count is known. */
export interface OutbreakEvidence {
  /** Natural logarithm of how much likelier the counts are with a young outbreak. */
  readonly score: (count: number) => number;
  /** How many periods ago the outbreak, if it is one, most likely began. */
  readonly likeliestOnset: (count: number) => number;
}

interface Level {
  /** Standard deviations of the level's error. */
  readonly z: number;
  readonly logWeight: number;
}

/** A level taken low, as it is, high: Gauss and Hermite's three points. */
const threeLevels: readonly Level[] = [
  { z: -Math.sqrt(3), logWeight: Math.log(1 / 6) },
  { z: 0, logWeight: Math.log(2 / 3) },
  { z: Math.sqrt(3), logWeight: Math.log(1 / 6) },
];
const oneLevel: readonly Level[] = [{ z: 0, logWeight: 0 }];
/** Below both, a level is taken as it is and its error as noise: its variance, and what it adds to the noise's. */
const least = { logVariance: 0.01, added: 0.05 };
/** Three points span a level's error no wider than this many times the noise; the rest goes to the noise. */
const widest = 1.5;
/** An outbreak's size is reckoned from a standard deviation of at least so many cases. */
const leastSd = 0.7;

/**
 * How much likelier the last periods are with a young outbreak than without one, as a function of the judged count.
 *
 *     score(y) = ln [ Σ views Σ levels w × mean over onset and size of P(counts | quiet + outbreak)
 *                     ÷ Σ views Σ levels w × P(counts | quiet) ]
 *
 * The error of the level is one for all periods of the window: three weeks somewhat above their means are one
 * surprise where the level is uncertain, and three where it is not. `earlier` holds the window's counts before the
 * judged one, null where not known: such a period says nothing.
 */
export const outbreakEvidence = (
  views: readonly QuietView[],
  earlier: readonly (number | null)[],
  shape: OutbreakShape,
): OutbreakEvidence => {
  const quiet: Term[] = [];
  const outbreak: OutbreakTerm[] = [];
  for (const view of views) {
    const sd = deviationOf(view);
    const { levels, shared, dispersion } = split(view);
    for (const level of levels) {
      const factor = Math.exp(level.z * Math.sqrt(shared));
      const means = view.means.map((mean) => mean * factor);
      const logWeight = view.logWeight + level.logWeight;
      addTerms({ quiet, outbreak }, { means, dispersion, logWeight, sd }, { earlier, shape });
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

/** One way that the counts may have come about: the judged count's distribution, and what is said without it. */
interface Term {
  /** ln of its weight, times the likelihood of the earlier counts. */
  readonly logWeight: number;
  /** ln likelihood of a judged count, but for ln y!. */
  readonly kernel: (count: number) => number;
}

interface OutbreakTerm extends Term {
  /** Periods since its first. */
  readonly ago: number;
}

interface Quiet {
  readonly means: readonly number[];
  readonly dispersion: number;
  readonly logWeight: number;
  readonly sd: number;
}

interface Window {
  readonly earlier: readonly (number | null)[];
  readonly shape: OutbreakShape;
}

const addTerms = (
  into: { readonly quiet: Term[]; readonly outbreak: OutbreakTerm[] },
  { means, dispersion, logWeight, sd }: Quiet,
  { earlier, shape: { shares, onsets, sizes } }: Window,
): void => {
  const last = means.length - 1;
  const likelihood = (i: number, added: number): number => {
    const y = earlier[i] ?? null;
    return y === null ? 0 : countKernel(y, (means[i] as number) + added, dispersion);
  };
  const quietly = means.slice(0, last).map((_, i) => likelihood(i, 0));
  const all = quietly.reduce((sum, one) => sum + one, logWeight);
  into.quiet.push({ logWeight: all, kernel: countKernelOf(means[last] as number, dispersion) });

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
      into.outbreak.push({ logWeight: weight, kernel: countKernelOf(mean, dispersion), ago });
    });
  }
};

/** Mean of a Poisson number of mean `expected`, given that it is two or more: one case is no outbreak. */
const atLeastTwo = (expected: number): number => {
  const none = Math.exp(-expected);
  return (expected * (1 - none)) / (1 - none - expected * none);
};

const deviationOf = ({ means, logVariance, dispersion }: QuietView): number => {
  const mean = means[means.length - 1] as number;
  return Math.max(leastSd, Math.sqrt(dispersion * mean + logVariance * mean * mean));
};

/** The level's error as far as it is shared by the periods; what three points cannot span becomes noise. */
const split = ({ means, logVariance, dispersion }: QuietView) => {
  const mean = means[means.length - 1] as number;
  const isShared =
    logVariance >= least.logVariance || logVariance * mean >= least.added * dispersion;
  const shared = isShared ? Math.min(logVariance, (widest * dispersion) / mean) : 0;
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
