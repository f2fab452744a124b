import { describe, expect, it } from "vitest";
import { seriesReader } from "../../../core/formats/series-csv.ts";

const read = (text: string) => {
  const reader = seriesReader();
  for (const line of text.split("\n")) reader.add(line.split(","));
  const { series, ...read } = reader.end();
  return { ...read, series: read.faults.length > 0 ? [] : [...series] };
};

describe("series from a CSV", () => {
  it("fills what the file skips with missing, not with zero", () => {
    const { series, faults } = read("period,count\n2026-W53,4\n2027-W03,0\n2027-W01,\n2026-W52,2");
    expect(faults).toEqual([]);
    expect(series).toEqual([
      {
        name: "",
        frequency: "week",
        periods: ["2026-W52", "2026-W53", "2027-W01", "2027-W02", "2027-W03"],
        dates: ["2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11", "2027-01-18"],
        counts: [2, 4, null, null, 0],
      },
    ]);
  });

  it("distinguishes days from first days of weeks", () => {
    const { series } = read(
      "series,period,count\nd,2026-02-01,1\nw,2026-02-01,1\nd,2026-02-03,2\nw,2026-02-15,2",
    );
    expect(series.map(({ name, frequency, counts }) => [name, frequency, counts])).toEqual([
      ["d", "day", [1, null, 2]],
      ["w", "week", [1, null, 2]],
    ]);
  });

  it.each([
    ["a missing column", "period,cases\n2026-W01,1", "1 count"],
    ["an invalid period", "period,count\nsoon,1\n2026-W60,1", "2 period, 3 period"],
    ["an invalid count", "period,count\n2026-W01,few\n2026-W02,-1", "2 count, 3 count"],
    ["a repeated period", "period,count\n2026-W01,1\n2026-W01,2", "3 period"],
    ["weeks beside days", "period,count\n2026-W01,1\n2026-01-07,2", "3 period"],
    ["a fault after an empty line", "period,count\n\nsoon,1", "3 period"],
    ["a file without a line", "", "1 period"],
    ["a header alone", "period,count", "1 period"],
  ])("refuses %s", (_, text, where) => {
    const { series, faults } = read(text);
    expect(series).toEqual([]);
    expect(faults.map(({ line, column }) => `${line} ${column}`).join(", ")).toBe(where);
  });

  it.each(["1.204", "1,204", "1e3", "5.0", "-0", "+1", "0x10", "\u0665", "Infinity"])(
    "refuses %s as a count",
    (text) => {
      const reader = seriesReader();
      for (const line of [
        ["period", "count"],
        ["2026-W01", text],
      ])
        reader.add(line);
      const detail = `must be a whole number, digits only, or empty if missing, got ${text}`;
      expect(reader.end().faults).toEqual([{ line: 2, column: "count", detail }]);
    },
  );

  it("treats spellings of a series' name as one series, and of a column's as one column", () => {
    const { series } = read(
      "SERIES, Period,Count\nKivuli,2026-W01,1\nKIVULI ,2026-W02,2\nki\u200Bvuli,2026-W03,3",
    );
    expect(series.map(({ name, counts }) => [name, counts])).toEqual([["Kivuli", [1, 2, 3]]]);
  });

  it("reads series with interleaved lines", () => {
    const { series } = read("series,period,count\na,2026-W02,1\nb,2026-W01,7\na,2026-W01,3");
    expect(series.map(({ name, counts }) => [name, counts])).toEqual([
      ["a", [3, 1]],
      ["b", [7]],
    ]);
  });

  it("lists a fault of many lines once, with their number", () => {
    const { faults, moreFaults } = read(`period,count\n${"soon,1\n".repeat(31)}`);
    expect([faults, moreFaults]).toEqual([[expect.objectContaining({ line: 2, times: 31 })], 0]);
  });
});
