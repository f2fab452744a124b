import type { Chance } from "../statistics/chance.ts";

/** Means below this are drawn as sums of exact small counts; above, the normal curve is near enough. */
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

/** Count with the given mean and variance `phi` × mean: negative binomial, or Poisson where `phi` is 1. */
export const overdispersedCount = (chance: Chance, mean: number, phi: number): number =>
  poissonCount(chance, phi > 1 ? chance.gamma(mean / (phi - 1)) * (phi - 1) : mean);

export interface OutbreakPlan {
  /** Index of the period that it starts in. */
  readonly start: number;
  /** Cases, as the mean of a Poisson count. */
  readonly meanSize: number;
  /** Index of the last period that its cases are counted in; later ones are dropped. */
  readonly last: number;
  /** Periods in a unit of the lognormal time, 1 for weeks. */
  readonly periodsPerUnit: number;
}

/** Fewest cases that make an outbreak. */
const leastSize = 2;

/**
 * An outbreak's cases by the index of their period.
 *
 *     size   ~ Poisson(meanSize), drawn again until it is at least 2              cases
 *     period = start + floor(periodsPerUnit × LN(0, 0.5)) for each case
 *
 * Drawn again when no case falls up to `last`.
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

/** A whole number from `first` to `last`, each as likely. */
export const wholeNumber = (chance: Chance, first: number, last: number): number =>
  first + Math.floor(chance.uniform() * (last - first + 1));
