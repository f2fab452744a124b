import { numberColumn } from "../number-column.ts";

/** The lines of one series, in order. */
export interface SeriesRows {
  readonly name: string;
  /** First day of each period, in days since 1970. */
  readonly days: Float64Array;
  /** NaN if missing. */
  readonly counts: Float64Array;
  readonly lines: Float64Array;
  /** True if a period was given as a week. */
  readonly hasWeeks: boolean;
}

export interface SeriesRow {
  readonly day: number;
  readonly count: number | null;
  readonly line: number;
  readonly isWeek: boolean;
}

/**
 * Stores the lines of many series, as four numbers each: a million lines take less than 100 MB. Lines of
 * one series need not be adjacent.
 */
export const seriesRows = () => {
  const names = new Map<string, { readonly place: number; size: number; hasWeeks: boolean }>();
  const [places, days, counts, lines] = [
    numberColumn(),
    numberColumn(),
    numberColumn(),
    numberColumn(),
  ];
  return {
    add(name: string, { day, count, line, isWeek }: SeriesRow) {
      let known = names.get(name);
      if (!known) {
        known = { place: names.size, size: 0, hasWeeks: false };
        names.set(name, known);
      }
      known.size += 1;
      known.hasWeeks ||= isWeek;
      places.add(known.place);
      days.add(day);
      counts.add(count ?? Number.NaN);
      lines.add(line);
    },

    /** Each series with its own lines, in the order of their first lines. */
    bySeries(): readonly SeriesRows[] {
      const next: number[] = [];
      let start = 0;
      for (const { size } of names.values()) {
        next.push(start);
        start += size;
      }
      const order = new Float64Array(start);
      places.all().forEach((place, i) => {
        const to = next[place] ?? 0;
        order[to] = i;
        next[place] = to + 1;
      });
      const sorted = (values: Float64Array) => order.map((i) => values[i] ?? 0);
      const [ofDays, ofCounts, ofLines] = [days.all(), counts.all(), lines.all()].map(sorted);
      return [...names].map(([name, { place, size, hasWeeks }]) => {
        const end = next[place] ?? 0;
        const own = (values = new Float64Array()) => values.subarray(end - size, end);
        return { name, days: own(ofDays), counts: own(ofCounts), lines: own(ofLines), hasWeeks };
      });
    },
  };
};
