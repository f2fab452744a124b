import type { Frequency } from "../../calendar.ts";

/** Shape of an outbreak that began recently. */
export interface OutbreakShape {
  /** Share of its cases in each period from its first on. */
  readonly shares: readonly number[];
  /** Relative probability that it began 0, 1, 2 … periods ago, for each period of `shares`. */
  readonly onsets: readonly number[];
  /** Sizes in standard deviations of a quiet period's count; all equally likely. */
  readonly sizes: readonly number[];
}

/**
 * Every constant of the detector: value, meaning, unit, and how it was chosen. To see the effect of another value:
 *
 *     npm run -s bench:tocsin -- --set filter.hardestPull=5 --set slowRise.margin=1.5 --simulate 1
 *
 * gives POD / POD1week / F1 with each changed constant and with the current values. [M] was measured on the benchmark
 * sets and on real outbreaks (docs/detectors.md: What was tried); [P] is from a publication; [J] is a judgement, without
 * a record of other values; [N] is numerical: it changes no answer by more than rounding.
 */
export const constants = {
  /** The models of a quiet series: quiet-model.ts, quiet-models.ts. */
  filter: {
    /** Prior variances of ln mean: level, change in `trendYears`, each wave's cosine and sine, each weekday. [J] */
    prior: { level: 2, trend: 0.1, yearlyWave: 0.15, halfYearlyWave: 0.0375, weekday: 0.25 },
    /** Years in which the trend's coefficient is the change of ln mean. [J] */
    trendYears: 5,
    /** Prior mean of the level: (cases of the first `known` periods + `cases`) / (`known` + `periods`). [J] */
    start: { known: 8, cases: 0.3, periods: 0.5 },
    /** Prior probability of each model. [M] The steady one alone is best on simulated sets, worse on real series. */
    models: { steady: 0.6, wandering: 0.2, running: 0.2 },
    /** The level's variance is divided by it each period: 1 - 0.05 forgets about half in 14 weeks. [J] */
    wandering: { week: 0.95, day: 0.99 },
    /** The same for a level as in an epidemic's waves. [M] Gains a point of POD1week on real series. */
    running: { week: 0.75, day: 0.96 },
    /** Maximum variance of a level during a gap in the reports, on the scale of ln mean. [J] */
    mostLevelVariance: 1,
    /** A count is limited to this many standard deviations above its mean. [M] Was 5; 3 is worse for days. */
    hardestPull: 3,
    /** Probability that a period's count is one that no model predicts. [J] */
    surprise: 0.01,
    /** Weight of a period in a model's log evidence one period later: half-life 138 periods. [J] */
    evidenceMemory: 0.995,
    /** A model whose log weight is more than this below the best is dropped. [N] */
    leastLogWeight: 8,
    /** Bounds of a mean, cases per period: keeps a badly predicted series finite. [N] */
    mean: { least: 1e-6, most: 1e12 },
  },
  /** Variance over mean of a quiet period: dispersion.ts. */
  noise: {
    /** Dispersions over which the noise is averaged. [J] */
    candidates: [1, 1.12, 1.3, 1.55, 1.9, 2.4, 3.1, 4.3, 6.5, 12, 25, 60, 150],
    /** Lognormal prior: median, standard deviation of the logarithm. [J] */
    prior: { median: 1.3, sd: 0.4 },
    /** Probability that a past period was part of an outbreak. [M] Was 0.01. */
    outbreakChance: 0.003,
    /** Sizes of such an outbreak, in standard deviations. [J] */
    outbreakSizes: [3, 7],
    /** Half-life of a period's influence, in periods. [M] 150 finds less on real series. */
    halfLife: 1000,
    /** A count is limited to this many standard deviations above its mean. [J] */
    farthest: 8,
    /** Weight of what was learnt at means 1, 4, 16 … times larger or smaller. [M] 1 for all hid rubella in Japan. */
    scaleWeights: [1, 0.2, 0.02, 0.02, 0.02, 0.02],
  },
  /** Young outbreaks: young-outbreak.ts, outbreak-evidence.ts. */
  outbreak: {
    /**
     * Days from an outbreak's start to its cases are lognormal with log standard deviation 0.5. Their median is 7 for
     * weeks, so that half of the cases come in the first week, and 4 for days. [P] Noufaily et al., Stat Med
     * 2013;32:1206-1222 and Bioinformatics 2019;35:3110-3118. Onsets and sizes: [M].
     */
    shapes: {
      week: { shares: [0.5, 0.417, 0.083], onsets: [0.9, 1, 1], sizes: [1, 2, 3, 5, 8] },
      day: {
        shares: [0.003, 0.08, 0.2, 0.217, 0.172, 0.119, 0.077, 0.049, 0.03, 0.018],
        onsets: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
        sizes: [1, 2, 3, 5, 8],
      },
    } as Readonly<Record<Frequency, OutbreakShape>>,
    /** The level is treated as known if its variance and its share of the noise are both below these. [N] */
    knownLevel: { variance: 0.01, addedShare: 0.05 },
    /** Most of the level's variance that is shared by the window, in dispersions per mean; the rest is noise. [J] */
    mostShared: 1.5,
  },
  /** Both, and what is judged: tocsin.ts. */
  judging: {
    /** Fewest known periods before the window for a judgement. [J] */
    leastKnown: { week: 8, day: 28 },
    /** Default of the parameter `alpha`, a probability. [M] On Japan's series. */
    alpha: 0.007,
    /** Default of the parameter `years`. [J] */
    years: 10,
    /** Least expected count, in cases per period: a history of zeros does not rule out a sporadic case. [J] */
    leastMean: 0.05,
    /** Least standard deviation of a count, in cases. [J] */
    leastSd: 0.7,
    /** Probabilities below and above which `expectedLow` and `expectedHigh` lie: 95 %. */
    interval: [0.025, 0.975],
    /** Maximum threshold for which the search is done, in cases. [N] */
    mostCases: 1e9,
    /**
     * Scores that quiet series reach with a probability: quantiles over simulated series with means of 0.2 to 150 cases
     * and dispersions of 1 to 5, on both of which they depend little. [M] `npm run bench -- --only evidence`
     */
    pValues: [
      [-2.2, 0.98],
      [-1.2, 0.7],
      [-0.9, 0.5],
      [-0.05, 0.2],
      [0.48, 0.1],
      [0.97, 0.05],
      [1.62, 0.02],
      [2.1, 0.01],
      [2.62, 0.005],
      [3.3, 0.002],
    ] as readonly (readonly [score: number, pValue: number])[],
  },
  /** Slow rises of weeks: slow-rise.ts. */
  slowRise: {
    /** Weeks that are taken together. [M] */
    together: 8,
    /** Weeks by which the year before may be shifted: seasons are early or late. [J] */
    around: 3,
    /** Ratio to last year's cases above which there is evidence. [M] 1.5 or 2 find Colombia's outbreaks later. */
    margin: 1.2,
    /** Variance of a sum of neighbouring weeks over that of weeks far apart. [M] Less costs F1 on planted sets. */
    inflation: 6,
    /** Share of the weeks taken together that must be known. [J] */
    leastKnown: 0.7,
    /** Weeks that the noise is taken from. [J] */
    noiseWeeks: 104,
  },
} as const;
