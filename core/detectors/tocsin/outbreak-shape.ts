import type { Frequency } from "../../calendar.ts";

/** How an outbreak looks that is worth an alert while it is young. */
export interface OutbreakShape {
  /** Share of its cases in each period from its first on. */
  readonly shares: readonly number[];
  /** Weight of "it began so many periods ago", for each period of `shares`. */
  readonly onsets: readonly number[];
  /** Sizes in standard deviations of a quiet period's count; each as likely as the others. */
  readonly sizes: readonly number[];
}

const sizes = [1, 2, 3, 5, 8];

/**
 * Cases that come within so many days of the first, lognormal about a median of 7: half in the first week.
 *
 * Source: the outbreaks of Noufaily et al., Stat Med 2013;32:1206-1222 (weeks) and Bioinformatics
 * 2019;35:3110-3118 (days), log standard deviation 0.5.
 */
export const outbreakShapes: Readonly<Record<Frequency, OutbreakShape>> = {
  week: { shares: [0.5, 0.417, 0.083], onsets: [0.9, 1, 1], sizes },
  day: {
    shares: [0.003, 0.08, 0.2, 0.217, 0.172, 0.119, 0.077, 0.049, 0.03, 0.018],
    onsets: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    sizes,
  },
};
