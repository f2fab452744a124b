import { describe, expect, it } from "vitest";
import { headerFaults } from "../../../core/formats/header-faults.ts";
import { readNameMap } from "../../../core/formats/name-map.ts";
import { seriesReader } from "../../../core/formats/series-csv.ts";
import { tidyEvents } from "../../../core/formats/tidy-events.ts";
import { tidyLocations } from "../../../core/formats/tidy-locations.ts";
import { tidyTable } from "../../../core/formats/tidy-table.ts";

const required = ["period", "count"];

describe("a header", () => {
  it.each([
    ["as it must be, in any order and with more", "count,site,period", []],
    [
      "cut by semicolons",
      "period;count",
      ["header must be separated by commas, got semicolons in period;count"],
    ],
    [
      "cut by tabs",
      "period\tcount\tsite",
      ["header must be separated by commas, got tabs in period\\tcount\\tsite"],
    ],
    [
      "of other words",
      "week,cases",
      [
        "period must be present, got the header week,cases",
        "count must be present, got the header week,cases",
      ],
    ],
    [
      "with a slip",
      "preiod,count",
      ["period must be present, got the header preiod,count; perhaps preiod is misspelt"],
    ],
    ["in capitals, as in any other spelling", " Period,COUNT", []],
    [
      "that is a line of data",
      "2026-W01,4",
      [
        "period must be present, got the header 2026-W01,4",
        "count must be present, got the header 2026-W01,4",
      ],
    ],
    [
      "that is very long",
      `period,${"x".repeat(300)}`,
      [`count must be present, got the header period,${"x".repeat(113)}…`],
    ],
  ])("%s", (_, header, told) => {
    const faults = headerFaults(header.split(","), { required });
    expect(faults.map(({ column, detail }) => `${column} ${detail}`)).toEqual(told);
  });
});

describe("every table that is read names the separator that it found", () => {
  const readers: Readonly<Record<string, (lines: string[][]) => readonly { detail: string }[]>> = {
    "series of detect": (lines) => {
      const reader = seriesReader();
      for (const line of lines) reader.add(line);
      return reader.end().faults;
    },
    "reports.csv": ([header = [], ...rows]) => {
      const table = tidyTable(header, (code) => code);
      rows.forEach((row, i) => {
        table.add(row, i + 2);
      });
      return table.faults;
    },
    "locations.csv": (lines) => tidyLocations(lines).faults,
    "names.csv": (lines) => readNameMap(lines).faults,
    "events.csv": (lines) => tidyEvents(lines, (code) => code).faults,
  };
  it.each(Object.keys(readers))("%s", (name) => {
    const faults = readers[name]?.([["a;b;c"], ["1;2;3"], ["1;2;3"]]);
    expect(faults).toEqual([
      { line: 1, column: "header", detail: "must be separated by commas, got semicolons in a;b;c" },
    ]);
  });
});
