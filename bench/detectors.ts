import { Bench } from "tinybench";
import type { Detector, Series } from "../core/detectors/detector.ts";
import { detectors } from "../core/detectors/index.ts";

/**
 * Microseconds per judged week of each detector, one thread: `node bench/detectors.ts`.
 *
 * Ten years of weeks, the last 500 judged one by one, as R's timings were taken (weeks 21 to 520).
 */
const weeks = 520;
const judged = 500;

/** Counts about 8 with a season, the same on every run. */
const counts = Array.from({ length: weeks }, (_, i) =>
  Math.round(8 + 4 * Math.cos((2 * Math.PI * i) / 52) + 3 * Math.sin(i * i)),
);
const series: Series = { frequency: "week", counts };

const judgeAll = (detector: Detector) => {
  const params = detector.params.parse({});
  return () => {
    for (let at = weeks - judged; at < weeks; at++) detector.assess(series, at, params);
  };
};

const bench = new Bench({ time: 1000 });
for (const detector of detectors.values()) bench.add(detector.id, judgeAll(detector));
await bench.run();

const rows = bench.tasks.map(({ name, result }) => {
  if (!("latency" in result)) throw new Error(`${name} did not finish`);
  const { p50, mean } = result.latency;
  const perWeek = (ms: number) => ((ms * 1000) / judged).toFixed(3);
  return [name, perWeek(p50), perWeek(mean), Math.round(judged / (mean / 1000)).toString()];
});

const table = [["detector", "µs per week (median)", "(mean)", "weeks per second"], ...rows];
process.stdout.write(
  table
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(28) : cell.padStart(22))).join(""))
    .join("\n")
    .concat("\n"),
);
