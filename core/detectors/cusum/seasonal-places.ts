import type { Points } from "./seasonal-shape.ts";

/** Points with their positions in the year, and sums by position. */
export interface PlacedPoints extends Points {
  /** Position in the year of each point, and its year from 0. */
  readonly places: Int32Array;
  readonly years: Int32Array;
  /** Number of points at each position, their cases, and cases × time. */
  readonly known: Float64Array;
  readonly cases: Float64Array;
  readonly caseTimes: Float64Array;
}

export const placedPoints = ({ times, counts }: Points, periodsPerYear: number): PlacedPoints => {
  const places = new Int32Array(times.length);
  const years = new Int32Array(times.length);
  const known = new Float64Array(periodsPerYear);
  const cases = new Float64Array(periodsPerYear);
  const caseTimes = new Float64Array(periodsPerYear);
  for (let i = 0; i < times.length; i++) {
    const t = times[i] as number;
    const count = counts[i] as number;
    const year = Math.floor(t / periodsPerYear);
    const place = t - year * periodsPerYear;
    places[i] = place;
    years[i] = year;
    known[place] = (known[place] as number) + 1;
    cases[place] = (cases[place] as number) + count;
    caseTimes[place] = (caseTimes[place] as number) + count * t;
  }
  return { times, counts, places, years, known, cases, caseTimes };
};
