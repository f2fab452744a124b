import { wholeNumberOf } from "../formats/count-text.ts";
import {
  type BenchmarkPeriod,
  type BenchmarkSeries,
  type BenchmarkSet,
  benchmarkSeries,
} from "./benchmark-set.ts";

/** Accepted names of each column: first weekly, then daily sets. */
const names = {
  scenario: ["scenario", "signal"],
  replicate: ["replicate"],
  period: ["week", "day"],
  count: ["count"],
  outbreakCases: ["outbreak_cases"],
  isCurrent: ["is_current_period"],
} as const;

/**
 * Reads a benchmark set from CSV: one row per series and period, grouped by series and in time order.
 *
 *     scenario,replicate,week,count,outbreak_cases,is_current_period            weekly
 *     signal,replicate,day,count,outbreak_cases,is_current_period,open          daily, day 1 a Monday
 *
 * An empty count is missing. A day with `open` 0 is missing too, whatever its count, and is not judged. Throws a
 * RangeError that names the line if the text is not a benchmark set.
 */
export const readSet = (text: string): BenchmarkSet => {
  const lines = text.split(/\r?\n/);
  const { row, isDaily } = reader((lines[0] ?? "").split(","));
  const frequency = isDaily ? "day" : "week";
  const series: BenchmarkSeries[] = [];
  let [key, scenario] = ["", 0];
  let periods: BenchmarkPeriod[] = [];
  const finish = () => {
    if (periods.length > 0) series.push(benchmarkSeries(frequency, scenario, periods));
    periods = [];
  };
  lines.forEach((line, i) => {
    if (i === 0 || line === "") return;
    const read = row(line, i + 1);
    if (read.key !== key) finish();
    ({ key, scenario } = read);
    periods.push(read.period);
    if (read.number !== periods.length) {
      throw fault(i + 1, `must be period ${periods.length} of its series, got ${read.number}`);
    }
  });
  finish();
  return { frequency, series };
};

const fault = (line: number, what: string) =>
  new RangeError(`Cannot read the benchmark set: line ${line} ${what}`);

const reader = (header: readonly string[]) => {
  const place = (known: readonly string[]): number => {
    const at = header.findIndex((name) => known.includes(name));
    if (at < 0) throw fault(1, `must name the column ${known.join(" or ")}`);
    return at;
  };
  const at = {
    scenario: place(names.scenario),
    replicate: place(names.replicate),
    period: place(names.period),
    count: place(names.count),
    outbreakCases: place(names.outbreakCases),
    isCurrent: place(names.isCurrent),
    isOpen: header.indexOf("open"),
  };

  const row = (line: string, lineNumber: number) => {
    const fields = line.split(",");
    const number = (column: number): number => {
      const text = (fields[column] ?? "").trim();
      const value = wholeNumberOf(text);
      if (value !== null) return value;
      const must = `must have a whole number, digits only, as ${header[column]}`;
      throw fault(lineNumber, `${must}, got "${text}"`);
    };
    const period: BenchmarkPeriod = {
      count: fields[at.count]?.trim() === "" ? null : number(at.count),
      outbreakCases: number(at.outbreakCases),
      isCurrent: number(at.isCurrent) === 1,
      isOpen: at.isOpen < 0 || number(at.isOpen) === 1,
    };
    const key = `${fields[at.scenario]},${fields[at.replicate]}`;
    return { key, scenario: number(at.scenario), number: number(at.period), period };
  };
  return { row, isDaily: header[at.period] === "day" };
};
