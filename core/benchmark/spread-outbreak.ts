import type { Chance } from "../statistics/chance.ts";

/** An outbreak's cases in one district, facility and week; weeks without cases have no entry. */
export interface OutbreakCase {
  readonly district: number;
  readonly facility: number;
  readonly week: number;
}

/** Where an outbreak starts and how large it is. */
export interface OutbreakSeed {
  readonly district: number;
  readonly week: number;
  /** Mean number of cases in the first district, a multiple of the standard deviation of its weekly count. */
  readonly mean: number;
}

/** A district in which an outbreak can spread. */
export interface OutbreakPlace {
  /** Usual size of each facility; adjacent entries are neighbours. */
  readonly sizes: readonly number[];
  readonly neighbours: readonly number[];
}

/**
 * Simulates an outbreak that spreads over neighbouring facilities, then over neighbouring districts.
 *
 *     size        = Poisson(mean), drawn again until it is 2 or more           cases, first district
 *     facility    = the first one (drawn by size) for half of the cases, else one k away by exp(-k / 2)
 *     week        = start + floor(LN(0, 0.5)), a week later outside the first facility
 *     neighbours  = each with probability 1/2: Poisson(0.4 × size) cases, one or two weeks later
 *
 * Sizes and timing are those of the single-series benchmark: Noufaily et al., Stat Med
 * 2013;32:1206-1222. Cases after the last week are dropped.
 */
export const outbreakCases = (
  seed: OutbreakSeed,
  places: readonly OutbreakPlace[],
  { weeks, chance }: { readonly weeks: number; readonly chance: Chance },
): OutbreakCase[] => {
  let size = 0;
  while (size < 2) size = chance.poisson(seed.mean);
  const first = casesIn(seed.district, { size, week: seed.week }, places, chance);
  const further = (places[seed.district]?.neighbours ?? []).flatMap((district) => {
    if (chance.uniform() < 0.5) return [];
    const week = seed.week + 1 + Math.floor(2 * chance.uniform());
    return casesIn(district, { size: chance.poisson(0.4 * size), week }, places, chance);
  });
  return [...first, ...further].filter(({ week }) => week < weeks);
};

const casesIn = (
  district: number,
  { size, week: start }: { readonly size: number; readonly week: number },
  places: readonly OutbreakPlace[],
  chance: Chance,
): OutbreakCase[] => {
  const sizes = places[district]?.sizes ?? [];
  const origin = drawn(sizes, chance);
  const nearness = sizes.map((_, f) => (f === origin ? 0 : Math.exp(-Math.abs(f - origin) / 2)));
  return Array.from({ length: size }, () => {
    const isAtOrigin = sizes.length === 1 || chance.uniform() < 0.5;
    const facility = isAtOrigin ? origin : drawn(nearness, chance);
    const normal =
      Math.sqrt(-2 * Math.log(1 - chance.uniform())) * Math.cos(2 * Math.PI * chance.uniform());
    const week = start + Math.floor(Math.exp(0.5 * normal)) + (isAtOrigin ? 0 : 1);
    return { district, facility, week };
  });
};

/** An index, drawn with probability proportional to the weights. */
const drawn = (weights: readonly number[], chance: Chance): number => {
  let left = chance.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return i;
  }
  return weights.length - 1;
};
