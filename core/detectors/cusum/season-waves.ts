import type { SeasonalShape } from "./seasonal-shape.ts";

type Waves = readonly Float64Array[];

/** Cache by S and periods per year. */
const made = new Map<number, Waves>();

/** The cosine and sine of each of the S yearly waves, indexed by position in the year from 0. */
export const seasonWaves = ({
  S,
  periodsPerYear: year,
}: Pick<SeasonalShape, "S" | "periodsPerYear">): Waves => {
  const key = S + 100 * year;
  const waves = made.get(key) ?? wavesOf(S, year);
  made.set(key, waves);
  return waves;
};

const wavesOf = (S: number, year: number): Waves =>
  Array.from({ length: S }, (_, s) => {
    const angles = Float64Array.from(
      { length: year },
      (_, place) => (2 * Math.PI * (((s + 1) * place) % year)) / year,
    );
    return [angles.map(Math.cos), angles.map(Math.sin)];
  }).flat();
