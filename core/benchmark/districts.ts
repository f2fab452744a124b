import { type Chance, chanceOf } from "../statistics/chance.ts";
import { type Reporting, reportingChanges, reportingOf } from "./reporting-change.ts";
import { outbreakCases } from "./spread-outbreak.ts";

/** Parameters of a simulated country of facilities in districts. */
export interface DistrictsAsked {
  readonly seed: string;
  /** Name of the disease. The places and their reporting depend on the seed alone. */
  readonly disease: string;
  /** Rows and columns of the grid of districts. */
  readonly grid: readonly [rows: number, columns: number];
  /** Range of the mean weekly cases of a district in its middle year; drawn log-uniformly. */
  readonly casesPerWeek: readonly [from: number, to: number];
  /** Number of districts in which an outbreak starts. */
  readonly outbreaks: number;
}

export const weeks = 312;
/** Index of the first judged week: five years of history for Farrington lie before it. */
export const judgedFrom = 263;

export interface SimulatedFacility {
  /** Relative number of usual cases, initial and in the mean; some facilities are a hundred times larger than others. */
  readonly size: number;
  /** Cases of each week without those of an outbreak, reported or not. */
  readonly cases: readonly number[];
  readonly outbreakCases: readonly number[];
  readonly reports: readonly boolean[];
}

/** All cases of a week, reported or not. */
export const casesOf = (
  { cases, outbreakCases }: SimulatedFacility,
  t: number,
  outbreak: "with" | "without",
): number => (cases[t] ?? 0) + (outbreak === "with" ? (outbreakCases[t] ?? 0) : 0);

export interface SimulatedDistrict {
  readonly facilities: readonly SimulatedFacility[];
  /** Adjacent districts on the grid. */
  readonly neighbours: readonly number[];
  readonly reporting: Pick<Reporting, "change" | "from">;
  /** True if an outbreak started here rather than spread from an adjacent district. */
  readonly isSeed: boolean;
}

/**
 * Simulates a country: facilities of unequal size in districts on a grid, over six years of weeks.
 *
 *     facilities  = 8 to 20 a district, size ~ LN(0, 1), so that one may see half of the cases
 *     mean[f, t]  = level × size × exp(a cos(2 pi (t - peak) / 52) + b t + drift[f, t])    cases per week
 *     drift       = a random walk of each facility, sd 0.1 a year
 *     shared[t]   ~ gamma, mean 1, variance 0.02: common to all facilities of a district in a week
 *     cases[f, t] ~ negative binomial of mean × shared, size 10
 *     outbreaks   = k sd of the district's weekly count, k = 1 … 10 (see spread-outbreak)
 *
 * Outbreaks start in randomly drawn districts, in a judged week after the district's change in reporting and
 * at least four weeks before the end. Changes (see reporting-change) are distributed evenly over the districts. They
 * start from 20 weeks before to 20 weeks after the first judged week, a strike up to 120 weeks before it.
 * Deterministic: equal parameters give the same country.
 */
export const simulateDistricts = (asked: DistrictsAsked): SimulatedDistrict[] => {
  const { seed, disease, grid, casesPerWeek, outbreaks } = asked;
  const [rows, columns] = grid;
  const places = Array.from({ length: rows * columns }, (_, i) =>
    placeOf(chanceOf(`${seed}/place/${i}`), i, columns, rows),
  );
  const level = (chance: Chance) => {
    const [from, to] = casesPerWeek;
    return from * (to / from) ** chance.uniform();
  };
  const series = places.map(({ sizes }, i) => {
    const chance = chanceOf(`${seed}/${disease}/cases/${i}`);
    return usualCases(sizes, level(chance), chance);
  });
  const chance = chanceOf(`${seed}/${disease}/outbreaks`);
  const seeds = new Set<number>();
  while (seeds.size < Math.min(outbreaks, places.length)) {
    seeds.add(Math.floor(chance.uniform() * places.length));
  }
  const cells = new Map<string, number>();
  for (const district of seeds) {
    const first = Math.max(judgedFrom, places[district]?.reporting.from ?? 0);
    const week = first + Math.floor(chance.uniform() * (weeks - 4 - first));
    const k = 1 + Math.floor(10 * chance.uniform());
    const mean = k * (series[district]?.sdAt(week) ?? 0);
    for (const one of outbreakCases({ district, week, mean }, places, { weeks, chance })) {
      const key = `${one.district}/${one.facility}/${one.week}`;
      cells.set(key, (cells.get(key) ?? 0) + 1);
    }
  }
  return places.map(({ sizes, neighbours, reporting }, d) => ({
    neighbours,
    reporting: { change: reporting.change, from: reporting.from },
    isSeed: seeds.has(d),
    facilities: sizes.map((size, f) => ({
      size,
      cases: series[d]?.cases[f] ?? [],
      outbreakCases: Array.from({ length: weeks }, (_, t) => cells.get(`${d}/${f}/${t}`) ?? 0),
      reports: reporting.reports[f] ?? [],
    })),
  }));
};

const standardNormal = (chance: Chance) =>
  Math.sqrt(-2 * Math.log(1 - chance.uniform())) * Math.cos(2 * Math.PI * chance.uniform());

const placeOf = (chance: Chance, i: number, columns: number, rows: number) => {
  const count = 8 + Math.floor(13 * chance.uniform());
  const raw = Array.from({ length: count }, () => Math.exp(standardNormal(chance)));
  const total = raw.reduce((sum, size) => sum + size, 0);
  const sizes = raw.map((size) => size / total);
  const change = reportingChanges[i % reportingChanges.length] ?? "steady";
  const earliest = judgedFrom - (change === "strike" ? 120 : 20);
  const from = earliest + Math.floor(chance.uniform() * (judgedFrom + 20 - earliest));
  const [row, column] = [Math.floor(i / columns), i % columns];
  const neighbours = [
    ...(row > 0 ? [i - columns] : []),
    ...(row < rows - 1 ? [i + columns] : []),
    ...(column > 0 ? [i - 1] : []),
    ...(column < columns - 1 ? [i + 1] : []),
  ];
  return { sizes, neighbours, reporting: reportingOf(sizes, { change, from, weeks }, chance) };
};

const sharedVariance = 0.02;
const facilitySize = 10;

const usualCases = (sizes: readonly number[], level: number, chance: Chance) => {
  const amplitude = 0.2 + 0.6 * chance.uniform();
  const peak = 52 * chance.uniform();
  const slope = 0.001 * (2 * chance.uniform() - 1);
  const at = (t: number) =>
    level * Math.exp(amplitude * Math.cos((2 * Math.PI * (t - peak)) / 52) + slope * (t - 156));
  const shared = Array.from({ length: weeks }, () => gammaOf(chance));
  const cases = sizes.map((size) => {
    let drift = 0;
    return Array.from({ length: weeks }, (_, t) => {
      drift += (0.1 / Math.sqrt(52)) * standardNormal(chance);
      const mean = at(t) * size * Math.exp(drift) * (shared[t] ?? 1);
      return chance.negativeBinomial(mean, facilitySize);
    });
  });
  const squares = sizes.reduce((sum, size) => sum + size * size, 0);
  const sdAt = (t: number) => {
    const mean = at(t);
    return Math.sqrt(mean + mean * mean * (sharedVariance + squares / facilitySize));
  };
  return { cases, sdAt };
};

/** Gamma variate with mean 1 and variance `sharedVariance`. */
const gammaOf = (chance: Chance): number => {
  const shape = 1 / sharedVariance;
  // Wilson–Hilferty: with so large a shape the cube root is approximately normal.
  const root = 1 - 1 / (9 * shape) + standardNormal(chance) / Math.sqrt(9 * shape);
  return Math.max(0, root) ** 3;
};
