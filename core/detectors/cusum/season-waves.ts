import type { SeasonalShape } from "./seasonal-shape.ts";

type Waves = readonly Float64Array[];

/** By S and year: a few, which never change. */
const made = new Map<number, Waves>();

/** A cosine and a sine for each of the S yearly waves, each by place in the year from 0. */
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
