import { type Chance, chanceOf } from "../statistics/chance.ts";
import { type BenchmarkSet, benchmarkSeries } from "./benchmark-set.ts";
import { outbreakCases, overdispersedCount, wholeNumber } from "./simulated-cases.ts";

const weeks = 624;
/** Indices of the time in which past outbreaks start, and of the current time. */
const baseline = { first: 312, last: 574 };
const current = { first: 575, last: 623 };
const pastOutbreaks = 4;

/** Sizes of past and of current outbreaks, in standard deviations of the week in which they start. */
const pastSizes = [0, 2, 3, 5, 10];
const currentSizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** Models of counts: ln of the mean, variance over mean, trend per week, and a wave's cosine and sine. */
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

/** The 42 scenarios: each row with and without trend, and with no, one and two yearly waves. */
const scenarios: readonly Model[] = rows.flatMap((row) =>
  [0, row.beta].flatMap((beta) => [0, 1, 2].map((waves) => ({ ...row, beta, waves }))),
);

/**
 * Simulates weekly series with known outbreaks: 42 scenarios × `replicates`. Deterministic for a seed.
 *
 *     mean[t]  = e^(theta + beta t + Σ gamma1 cos(2π j t/52) + gamma2 sin(2π j t/52)), j up to 0, 1 or 2
 *     count[t] ~ negative binomial with variance phi × mean, or Poisson             cases per week
 *     outbreak : Poisson(k sd[start]) cases, spread over weeks by LN(0, 0.5)
 *
 * 624 weeks: 312 of burn-in, 263 with four past outbreaks of one size k (0, 2, 3, 5 or 10; 0 is none), and 49 that
 * are judged, with one outbreak of size k from 1 to 10. Cases outside their time are dropped. Sizes are distributed
 * evenly over the replicates; ten replicates contain them all.
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

/** Distribution of a week without an outbreak. */
export interface QuietWeek {
  /** Cases per week. */
  readonly mean: number;
  /** Variance over mean. */
  readonly dispersion: number;
}

/** The weekly distributions of a scenario, 1 to 42, by index. Throws a RangeError on another scenario. */
export const quietWeeksOf = (scenario: number): ((at: number) => QuietWeek) => {
  const model = scenarios[scenario - 1];
  if (!model) {
    throw new RangeError(
      `Cannot compute the mean: scenario must be 1 to ${scenarios.length}, got ${scenario}`,
    );
  }
  return (at) => ({ mean: meanAt(model, at + 1), dispersion: model.phi });
};

/** Mean count of week t, counted from 1. */
const meanAt = ({ theta, beta, gamma1, gamma2, waves }: Model, t: number): number => {
  let log = theta + beta * t;
  for (let j = 1; j <= waves; j++) {
    const angle = (2 * Math.PI * j * t) / 52;
    log += gamma1 * Math.cos(angle) + gamma2 * Math.sin(angle);
  }
  return Math.exp(log);
};

/** Start weeks of the past outbreaks, all different. */
const startsOf = (chance: Chance): number[] => {
  const starts = new Set<number>();
  while (starts.size < pastOutbreaks) {
    starts.add(wholeNumber(chance, baseline.first, baseline.last));
  }
  return [...starts];
};
