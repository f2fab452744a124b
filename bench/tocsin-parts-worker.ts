import { parentPort, workerData } from "node:worker_threads";
import type { BenchmarkSeries } from "../core/benchmark/benchmark-set.ts";
import { constants } from "../core/detectors/tocsin/constants.ts";
import type { PartRuns } from "./part-runs.ts";
import { type Change, setConstant } from "./set-constant.ts";

/** Some series of a set, and the variants to run on them. */
export interface Chunk {
  readonly names: readonly string[];
  readonly series: readonly BenchmarkSeries[];
  readonly isDrawn: boolean;
}

/** The runs of each variant, by series in their order. */
export type Answer = readonly (readonly PartRuns[])[];

// Must come before the import of the detector, which reads its constants once.
for (const change of workerData as readonly Change[]) setConstant(constants, change);
const { detectorParts } = await import("./detector-parts.ts");
const { partRuns } = await import("./part-runs.ts");

parentPort?.on("message", ({ names, series, isDrawn }: Chunk) => {
  const parts = detectorParts.filter(({ name }) => names.includes(name));
  const answer: Answer = series.map((one) => partRuns(parts, one, isDrawn));
  parentPort?.postMessage(answer);
});
