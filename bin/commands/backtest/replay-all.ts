import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { KnownSeries } from "../../../core/backtest/known-series.ts";
import type { PeriodAxis } from "../../../core/backtest/period-axis.ts";
import type { Replay } from "../../../core/backtest/replay-series.ts";
import { namedDetectors } from "../../../core/detectors/named-detectors.ts";
import { progressOf } from "../progress.ts";
import { type Job, replayPart } from "./replay-part.ts";

/** Periods to judge below which a second thread costs more than it saves. */
const worthAThread = 200_000;

interface Asked {
  /** The detectors, as listed on the command line. */
  readonly detectors: string;
  /** Index of the first period to judge. */
  readonly from: number;
  /** True if the answer includes the p-values of the alarms. @default false */
  readonly weighed?: boolean;
  /** @default one per core, or one if the work is small */
  readonly threads?: number;
}

/** Replays every series through each of the given detectors, on all cores. Results by detector, then by series. */
export const replayAll = async (
  series: readonly KnownSeries[],
  axis: PeriodAxis,
  { detectors, from, threads, weighed = false }: Asked,
): Promise<Replay[][]> => {
  const contestants = namedDetectors(detectors);
  const length = axis.days.length;
  const size = series.length * length;
  const isLate = series.some(({ versions }) => versions !== null);
  const job: Job = {
    ...{ detectors, from, frequency: axis.frequency, days: axis.days },
    counts: new Int32Array(new SharedArrayBuffer(size * 4)),
    versions: series.map(({ versions }) => versions),
    answers: new Uint8Array(new SharedArrayBuffer(size * contestants.length)),
    about: new Int32Array(new SharedArrayBuffer(isLate ? size * contestants.length * 4 : 0)),
    pValues: new Float64Array(new SharedArrayBuffer(weighed ? size * contestants.length * 8 : 0)),
    next: new Int32Array(new SharedArrayBuffer(4)),
  };
  series.forEach(({ counts }, at) => {
    job.counts.set(counts, at * length);
  });
  const isSmall = size * contestants.length < worthAThread;
  const several = threads ?? (isSmall ? 1 : availableParallelism());
  if (several === 1) replayPart(job, contestants);
  else await inThreads(job, several);

  return contestants.map((_, i) =>
    series.map(({ versions }, at): Replay => {
      const [start, end] = [
        (i * series.length + at) * length,
        (i * series.length + at + 1) * length,
      ];
      return {
        answers: job.answers.subarray(start, end),
        about: versions && job.about.subarray(start, end),
        pValues: job.pValues.subarray(start, end),
      };
    }),
  );
};

const inThreads = async (job: Job, threads: number): Promise<void> => {
  const progress = await progressOf("Replaying series", job.versions.length);
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL("./replay-worker.ts", import.meta.url), { workerData: job });
    return worker.on("message", () => progress.step(1));
  });
  try {
    await Promise.all(workers.map((worker) => once(worker, "exit")));
  } finally {
    progress.stop();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};
