import { type Chance, chanceOf } from "../statistics/chance.ts";
import { type BenchmarkSet, benchmarkSeries } from "./benchmark-set.ts";
import { outbreakCases, overdispersedCount, wholeNumber } from "./simulated-cases.ts";

const weeks = 624;
/** Indices: the time that past outbreaks start in, and the current time. */
const baseline = { first: 312, last: 574 };
const current = { first: 575, last: 623 };
const pastOutbreaks = 4;

/** Sizes of past and of current outbreaks, in standard deviations of the week they start in. */
const pastSizes = [0, 2, 3, 5, 10];
const currentSizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** What counts may look like: ln of the mean, variance over mean, trend a week, and a wave's cosine and sine. */
const rows = [
  { theta: 0.1, phi: 1.5, beta: 0.0025, gamma1: 0.6, gamma2: 0.6 },
  { theta: -2, phi: 2, beta: 0.005, gamma1: 0.1, gamma2: 0.3 },
  { theta: 1.5, phi: 1, beta: 0.003, gamma1: 0.2, gamma2: -0.4 },
  { theta: 0.5, phi: 5, beta: 0.002, gamma1: 0.5, gamma2: 0.5 },
  { theta: 2.5, phi: 3, beta: 0.001, gamma1: 1, gamma2: 0.1 },
  { theta: 3.75, phi: 1.1, beta: 0.001, gamma1: 0.1, gamma2: -0.1 },
  { theta: 5, phi: 1.2, beta: 0.0001, gamma1: 0.05, gamma2: 0.01 },
];
type Model = (typeof rows)[number] & { readonly waves: number };

/** 42: each row without a trend and with it, with no, one and two yearly waves. */
const scenarios: readonly Model[] = rows.flatMap((row) =>
  [0, row.beta].flatMap((beta) => [0, 1, 2].map((waves) => ({ ...row, beta, waves }))),
);

/**
 * Weekly series with known outbreaks, 42 scenarios with so many replicates each; the same for the same seed.
 *
 *     mean[t]  = e^(theta + beta t + Σ gamma1 cos(2π j t/52) + gamma2 sin(2π j t/52)), j up to 0, 1 or 2
 *     count[t] ~ negative binomial with variance phi × mean, or Poisson             cases per week
 *     outbreak : Poisson(k sd[start]) cases, spread over weeks by LN(0, 0.5)
 *
 * 624 weeks: 312 to run in, 263 with four past outbreaks of one size k (0, 2, 3, 5 or 10; 0 is none), and 49 that
 * are judged, with one outbreak of size k from 1 to 10. Cases after their time are dropped. Sizes are dealt evenly
 * over the replicates, ten of which have them all.
 *
 * Source: Noufaily et al., Stat Med 2013;32:1206-1222, with the scenarios of Bedubourg & Le Strat, PLOS ONE
 * 2017;12:e0181227.
 */
export const simulateWeekly = (seed: number, replicates: number): BenchmarkSet => ({
  frequency: "week",
  series: scenarios.flatMap((model, s) =>
    Array.from({ length: replicates }, (_, r) => {
      const chance = chanceOf(`weekly ${seed} ${s} ${r}`);
      const sizes = {
        past: pastSizes[r % pastSizes.length] ?? 0,
        current: currentSizes[(r + Math.floor(r / 10) * 5 + s * 3) % currentSizes.length] ?? 1,
      };
      return simulatedSeries(chance, { model, scenario: s + 1 }, sizes);
    }),
  ),
});

const simulatedSeries = (
  chance: Chance,
  { model, scenario }: { readonly model: Model; readonly scenario: number },
  sizes: { readonly past: number; readonly current: number },
) => {
  const means = Array.from({ length: weeks }, (_, i) => meanAt(model, i + 1));
  const background = means.map((mean) => overdispersedCount(chance, mean, model.phi));
  const outbreak = (start: number, size: number, last: number) => {
    const meanSize = size * Math.sqrt(model.phi * (means[start] ?? 0));
    return outbreakCases(chance, { start, meanSize, last, periodsPerUnit: 1 });
  };
  const past = sizes.past === 0 ? [] : startsOf(chance);
  const outbreaks = [
    ...past.map((start) => outbreak(start, sizes.past, baseline.last)),
    outbreak(wholeNumber(chance, current.first, current.last), sizes.current, current.last),
  ];
  const periods = background.map((count, at) => {
    const cases = outbreaks.reduce((sum, one) => sum + (one.get(at) ?? 0), 0);
    const isCurrent = at >= current.first;
    return { count: count + cases, outbreakCases: cases, isCurrent, isOpen: true };
  });
  return benchmarkSeries("week", scenario, periods);
};

/** What a week without an outbreak is drawn from. */
export interface QuietWeek {
  /** Cases per week. */
  readonly mean: number;
  /** Variance over mean. */
  readonly dispersion: number;
}

/** What the weeks of a scenario, 1 to 42, are drawn from, by their index. Throws a RangeError on another scenario. */
export const quietWeeksOf = (scenario: number): ((at: number) => QuietWeek) => {
  const model = scenarios[scenario - 1];
  if (!model) {
    throw new RangeError(
      `Cannot tell the mean: scenario must be 1 to ${scenarios.length}, got ${scenario}`,
    );
  }
  return (at) => ({ mean: meanAt(model, at + 1), dispersion: model.phi });
};

/** Mean count of week t, the first being 1. */
const meanAt = ({ theta, beta, gamma1, gamma2, waves }: Model, t: number): number => {
  let log = theta + beta * t;
  for (let j = 1; j <= waves; j++) {
    const angle = (2 * Math.PI * j * t) / 52;
    log += gamma1 * Math.cos(angle) + gamma2 * Math.sin(angle);
  }
  return Math.exp(log);
};

/** Different weeks that the past outbreaks start in. */
const startsOf = (chance: Chance): number[] => {
  const starts = new Set<number>();
  while (starts.size < pastOutbreaks) {
    starts.add(wholeNumber(chance, baseline.first, baseline.last));
  }
  return [...starts];
};
