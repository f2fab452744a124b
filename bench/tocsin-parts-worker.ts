import { parentPort } from "node:worker_threads";
import type { BenchmarkSeries } from "../core/benchmark/benchmark-set.ts";
import { detectorParts } from "./detector-parts.ts";
import { type PartRuns, partRuns } from "./part-runs.ts";

/** Some series of a set, and the parts that are asked of them. */
export interface Chunk {
  readonly names: readonly string[];
  readonly series: readonly BenchmarkSeries[];
  readonly isDrawn: boolean;
}

/** For each series, in their order: what each part says of it. */
export type Answer = readonly (readonly PartRuns[])[];

parentPort?.on("message", ({ names, series, isDrawn }: Chunk) => {
  const parts = detectorParts.filter(({ name }) => names.includes(name));
  const answer: Answer = series.map((one) => partRuns(parts, one, isDrawn));
  parentPort?.postMessage(answer);
});
