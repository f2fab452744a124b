import { Bench } from "tinybench";
import type { Detector, Series } from "../core/detectors/detector.ts";
import { detectors } from "../core/detectors/index.ts";
import type { Row } from "./row.ts";

const periods = 520;
const judged = 500;

/** Counts about 8 with a season, the same on every run. */
const counts = Array.from({ length: periods }, (_, i) =>
  Math.round(8 + 4 * Math.cos((2 * Math.PI * i) / 52) + 3 * Math.sin(i * i)),
);
const weeks: Series = { frequency: "week", counts };
const days: Series = { frequency: "day", counts };
const range = Array.from({ length: judged }, (_, i) => periods - judged + i);

/**
 * Microseconds per judged period of each detector.
 *
 * Ten years of weeks, the last 500 judged, as R's timings were taken (weeks 21 to 520): one by one, and as one
 * range, as R does, where that is less work. Regression and its switch judge days.
 */
export const timeDetectors = async (): Promise<readonly Row[]> => {
  const bench = new Bench({ time: 1000, iterations: 4, warmupTime: 200, warmupIterations: 1 });
  for (const detector of detectors.values()) {
    for (const [name, run] of tasksOf(detector)) bench.add(name, run);
  }
  await bench.run();
  return bench.tasks.map(({ name, result }) => {
    if (!("latency" in result)) throw new Error(`${name} did not finish`);
    const { p50, mean } = result.latency;
    const median = ((p50 * 1000) / judged).toFixed(3);
    const rate = Math.round(judged / (mean / 1000));
    return { what: name, figure: `${median} µs per period (median), ${rate} periods per second` };
  });
};

const tasksOf = (detector: Detector): readonly (readonly [name: string, run: () => void])[] => {
  const { id } = detector;
  const params = detector.params.parse({});
  const series = id.startsWith("regression") ? days : weeks;
  const oneByOne = () => {
    for (const at of range) detector.assess(series, at, params);
  };
  if (!detector.assessRange) return [[id, oneByOne]];
  const asRange = () => {
    detector.assessRange?.(series, range, params);
  };
  return [
    [id, oneByOne],
    [`${id}, as one range`, asRange],
  ];
};
