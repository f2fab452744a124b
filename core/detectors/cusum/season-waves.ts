import type { SeasonalShape } from "./seasonal-shape.ts";

type Waves = readonly Float64Array[];

const made: { readonly S: number; readonly year: number; readonly waves: Waves }[] = [];
let last: (typeof made)[number] | undefined;

/** A cosine and a sine for each of the S yearly waves, each by place in the year from 0. */
export const seasonWaves = ({
  S,
  periodsPerYear: year,
}: Pick<SeasonalShape, "S" | "periodsPerYear">): Waves => {
  if (last?.S === S && last.year === year) return last.waves;
  last = made.find((one) => one.S === S && one.year === year);
  if (!last) {
    last = { S, year, waves: wavesOf(S, year) };
    made.push(last);
  }
  return last.waves;
};

const wavesOf = (S: number, year: number): Waves =>
  Array.from({ length: S }, (_, s) => {
    const angles = Float64Array.from(
      { length: year },
      (_, place) => (2 * Math.PI * (((s + 1) * place) % year)) / year,
    );
    return [angles.map(Math.cos), angles.map(Math.sin)];
  }).flat();
