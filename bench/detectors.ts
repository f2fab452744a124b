import { Bench } from "tinybench";
import { type Detector, inOrder, type Series } from "../core/detectors/detector.ts";
import { detectors } from "../core/detectors/index.ts";
import type { Row } from "./row.ts";

const periods = 520;
const most = 500;

/** Counts of about 8 with a season. Deterministic. */
const counts = Array.from({ length: periods }, (_, i) =>
  Math.round(8 + 4 * Math.cos((2 * Math.PI * i) / 52) + 3 * Math.sin(i * i)),
);
const weeks: Series = { frequency: "week", counts };
const days: Series = { frequency: "day", counts };
const range = Array.from({ length: most }, (_, i) => periods - most + i);

/**
 * Time in microseconds per judged period, for each detector.
 *
 * Ten years of weeks, the last 500 judged (weeks 21 to 520, as in R's timings): one by one and, if that is less work,
 * as one range as in R. Periods with too short a baseline do not count as judged.
 * Regression and its switch judge days.
 */
export const timeDetectors = async (): Promise<readonly Row[]> => {
  const bench = new Bench({ time: 1000, iterations: 4, warmupTime: 200, warmupIterations: 1 });
  const judged = new Map<string, number>();
  for (const detector of detectors.values()) {
    for (const [name, run, count] of tasksOf(detector)) {
      bench.add(name, run);
      judged.set(name, count);
    }
  }
  await bench.run();
  return bench.tasks.map(({ name, result }) => {
    if (!("latency" in result)) throw new Error(`${name} did not finish`);
    const { p50, mean } = result.latency;
    const count = judged.get(name) ?? Number.NaN;
    const median = ((p50 * 1000) / count).toFixed(3);
    const rate = Math.round(count / (mean / 1000));
    return { what: name, figure: `${median} µs per period (median), ${rate} periods per second` };
  });
};

type Task = readonly [name: string, run: () => void, judged: number];

const tasksOf = (detector: Detector): readonly Task[] => {
  const { id } = detector;
  const params = detector.params.parse({});
  const series = id.startsWith("regression") ? days : weeks;
  const oneByOne = () => {
    for (const at of range) detector.assess(series, at, params);
  };
  const judged = range.filter(
    (at) => detector.assess(series, at, params).kind === "assessed",
  ).length;
  if (!detector.follow) return [[id, oneByOne, judged]];
  const inTurn = () => {
    range.forEach(inOrder(series, { detector, params }));
  };
  return [
    [id, oneByOne, judged],
    [`${id}, one after the other`, inTurn, judged],
  ];
};
