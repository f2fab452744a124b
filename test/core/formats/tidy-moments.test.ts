import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrivalPeriod } from "../../../core/backtest/arrival-period.ts";
import { ownSeries } from "../../../core/backtest/own-series.ts";
import { periodAxis } from "../../../core/backtest/period-axis.ts";
import { reportsOf, shown, tableOf } from "../../support/tidy-table.ts";

const header = "location,disease,period_start,period_type,age_group,cases,deaths,reported_at";

/** Rows of one week of A, each with the moment at which its number became known, or none. */
const tableFrom = (rows: readonly (readonly [cases: number, moment: string])[]) =>
  tableOf(header, ...rows.map(([n, at]) => `A,Flu,2026-02-09,week-iso,all,${n},,${at}`));

const versions = (rows: Parameters<typeof tableFrom>[0], asOf: boolean) =>
  [...reportsOf(tableFrom(rows), {}, asOf).byArrival()].map(shown);

/** Final counts of a replay of the same rows. */
const replayed = (rows: Parameters<typeof tableFrom>[0], asOf: boolean) => {
  // A later week, so that the axis reaches every moment.
  const far = "A,Flu,2027-12-27,week-iso,all,0,,2027-12-31";
  const table = tableFrom(rows);
  table.add(far.split(","), rows.length + 2);
  const held = table.rows();
  const axis = periodAxis(held);
  const arrival = arrivalPeriod(held.moments, axis);
  return ownSeries(held, { axis, asOf, absentIsZero: false, arrival })[0]?.counts[0];
};

// Nairobi, three hours east: noon is 09:00Z, and the week's deadline 2026-02-16T09:00Z.
const asOfRows: readonly (readonly [string, Parameters<typeof tableFrom>[0], string])[] = [
  [
    "east before west",
    [
      [5, "2026-02-16T23:00:00+03:00"],
      [7, "2026-02-16T21:00:00Z"],
    ],
    "20:00Z: Flu all 5 / 21:00Z: Flu all 7",
  ],
  [
    "west after midnight",
    [
      [5, "2026-02-17T00:30:00Z"],
      [7, "2026-02-16T23:30:00-05:00"],
    ],
    "00:30Z: Flu all 5 / 04:30Z: Flu all 7",
  ],
  [
    "the lines the other way round",
    [
      [7, "2026-02-16T23:30:00-05:00"],
      [5, "2026-02-17T00:30:00Z"],
    ],
    "00:30Z: Flu all 5 / 04:30Z: Flu all 7",
  ],
  [
    "a day, as its local noon, after a moment of its morning",
    [
      [7, "2026-02-17"],
      [5, "2026-02-17T08:00:00+03:00"],
    ],
    "05:00Z: Flu all 5 / 09:00Z: Flu all 7",
  ],
  [
    "a day before a moment of its afternoon",
    [
      [5, "2026-02-17"],
      [7, "2026-02-17T12:30:00+03:00"],
    ],
    "09:00Z: Flu all 5 / 09:30Z: Flu all 7",
  ],
  [
    "a day before the evening that is already tomorrow elsewhere",
    [
      [5, "2026-02-17"],
      [7, "2026-02-18T01:00:00+14:00"],
    ],
    "09:00Z: Flu all 5 / 11:00Z: Flu all 7",
  ],
  [
    "a row that does not say when, at the deadline",
    [
      [7, ""],
      [5, "2026-02-16T11:00:00+03:00"],
    ],
    "08:00Z: Flu all 5 / 09:00Z: Flu all 7",
  ],
  [
    "one moment written in two ways: the later line",
    [
      [5, "2026-02-17T08:00:00+03:00"],
      [7, "2026-02-17T05:00:00Z"],
    ],
    "05:00Z: Flu all 7",
  ],
  [
    "with and without seconds",
    [
      [5, "2026-02-17T05:00Z"],
      [7, "2026-02-17T05:00:00.5Z"],
    ],
    "05:00Z: Flu all 5 / 05:00Z: Flu all 7",
  ],
];

describe("totals as of a moment: the latest counts, in order of time, not of text", () => {
  it.each(asOfRows)("%s", (_, rows, expected) => {
    const told = versions(rows, true).map((one) => one.replace(/^.*T(?=\d\d:)/, ""));
    expect(told.join(" / ")).toBe(expected);
  });

  it.each(asOfRows.filter(([name]) => !/local noon|afternoon|tomorrow|deadline/.test(name)))(
    "also in a replay: %s",
    (_, rows) => {
      expect(replayed(rows, true)).toBe(7);
    },
  );
});

describe("with lines in any offsets and order", () => {
  const two = (number: number) => String(number).padStart(2, "0");
  const written = (ms: number, shift: number) => {
    const size = Math.abs(shift);
    const wall = new Date(ms + shift * 60_000).toISOString().slice(0, 19);
    return `${wall}${shift < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  };
  const row = fc.record({
    cases: fc.integer({ min: 0, max: 50 }),
    // Distinct minutes of a fortnight after the week, and any offset that a clock may have.
    minute: fc.integer({ min: 0, max: 20_000 }),
    shift: fc.integer({ min: -12 * 60, max: 14 * 60 }),
  });
  const rowsOfWeek = fc.uniqueArray(row, {
    minLength: 1,
    maxLength: 8,
    selector: (one) => one.minute,
  });
  const start = Date.parse("2026-02-16T00:00:00Z");

  it.each([
    ["as of", true],
    ["adding up", false],
  ])("the reports and the replay are those of the lines in order, in UTC: %s", (_, asOf) => {
    fc.assert(
      fc.property(rowsOfWeek, (rows) => {
        const told = rows.map(
          ({ cases, minute, shift }) => [cases, written(start + minute * 60_000, shift)] as const,
        );
        const inOrder = rows
          .toSorted((a, b) => a.minute - b.minute)
          .map(
            ({ cases, minute }) =>
              [cases, new Date(start + minute * 60_000).toISOString()] as const,
          );
        expect(versions(told, asOf)).toEqual(versions(inOrder, asOf));
        expect(replayed(told, asOf)).toBe(replayed(inOrder, asOf));
      }),
      { seed: 13, numRuns: 200 },
    );
  });
});
