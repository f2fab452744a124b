import type { Chance } from "../statistics/chance.ts";

/** Means below this are drawn as sums of exact small counts; above it the normal approximation is good enough. */
const largeMean = 1000;
const smallMean = 20;

/** Poisson count. */
export const poissonCount = (chance: Chance, mean: number): number => {
  if (mean > largeMean) return chance.poisson(mean);
  let count = 0;
  for (let left = mean; left > 0; left -= smallMean) {
    count += chance.poisson(Math.min(left, smallMean));
  }
  return count;
};

/** Count with the given mean and variance `phi` × mean: negative binomial, or Poisson if `phi` is 1. */
export const overdispersedCount = (chance: Chance, mean: number, phi: number): number =>
  poissonCount(chance, phi > 1 ? chance.gamma(mean / (phi - 1)) * (phi - 1) : mean);

export interface OutbreakPlan {
  /** Index of the period in which it starts. */
  readonly start: number;
  /** Mean number of cases; the number itself is Poisson. */
  readonly meanSize: number;
  /** Index of the last period in which its cases are counted; later cases are dropped. */
  readonly last: number;
  /** Periods per unit of the lognormal time; 1 for weeks. */
  readonly periodsPerUnit: number;
}

/** Minimum number of cases of an outbreak. */
const leastSize = 2;

/**
 * Simulates an outbreak's cases, by the index of their period.
 *
 *     size   ~ Poisson(meanSize), drawn again until it is at least 2              cases
 *     period = start + floor(periodsPerUnit × LN(0, 0.5)) for each case
 *
 * Drawn again if no case falls in a period up to `last`.
 */
export const outbreakCases = (
  chance: Chance,
  { start, meanSize, last, periodsPerUnit }: OutbreakPlan,
): ReadonlyMap<number, number> => {
  const cases = new Map<number, number>();
  while (cases.size === 0) {
    let size = 0;
    while (size < leastSize) size = poissonCount(chance, meanSize);
    for (let i = 0; i < size; i++) {
      const at = start + Math.floor(periodsPerUnit * Math.exp(0.5 * chance.normal()));
      if (at <= last) cases.set(at, (cases.get(at) ?? 0) + 1);
    }
  }
  return cases;
};

/** A whole number from `first` to `last`, uniformly distributed. */
export const wholeNumber = (chance: Chance, first: number, last: number): number =>
  first + Math.floor(chance.uniform() * (last - first + 1));
