import { scratch, wholeScratch } from "../scratch.ts";
import type { Points } from "./seasonal-shape.ts";

/** Points by their place in the year, and what each place holds. They stand until the next are asked for. */
export interface PlacedPoints extends Points {
  /** The place in the year of each point, and its year from 0. */
  readonly places: Int32Array;
  readonly years: Int32Array;
  /** How many points each place holds, their cases, and cases × time. */
  readonly known: Float64Array;
  readonly cases: Float64Array;
  readonly caseTimes: Float64Array;
}

const placesRoom = wholeScratch();
const yearsRoom = wholeScratch();
const knownRoom = scratch();
const casesRoom = scratch();
const caseTimesRoom = scratch();

export const placedPoints = ({ times, counts }: Points, periodsPerYear: number): PlacedPoints => {
  const places = placesRoom(times.length);
  const years = yearsRoom(times.length);
  const known = knownRoom(periodsPerYear).fill(0);
  const cases = casesRoom(periodsPerYear).fill(0);
  const caseTimes = caseTimesRoom(periodsPerYear).fill(0);
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
