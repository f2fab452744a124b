import type { SeasonalShape } from "./seasonal-shape.ts";

interface Waves {
  readonly S: number;
  readonly year: number;
  readonly values: Float64Array;
}

const made: Waves[] = [];
let last: Waves | undefined;

/** A cosine and a sine for each of the S yearly waves, at one place in the year after the other from 0. */
export const seasonWaves = ({
  S,
  periodsPerYear: year,
}: Pick<SeasonalShape, "S" | "periodsPerYear">): Float64Array => {
  if (last?.S === S && last.year === year) return last.values;
  last = made.find((one) => one.S === S && one.year === year);
  if (!last) {
    last = { S, year, values: wavesOf(S, year) };
    made.push(last);
  }
  return last.values;
};

const wavesOf = (S: number, year: number): Float64Array => {
  const values = new Float64Array(2 * S * year);
  for (let place = 0; place < year; place++) {
    for (let s = 1; s <= S; s++) {
      const angle = (2 * Math.PI * ((s * place) % year)) / year;
      values[2 * (S * place + s - 1)] = Math.cos(angle);
      values[2 * (S * place + s - 1) + 1] = Math.sin(angle);
    }
  }
  return values;
};
