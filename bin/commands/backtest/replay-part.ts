import type { CountVersion } from "../../../core/backtest/known-series.ts";
import { replaySeries } from "../../../core/backtest/replay-series.ts";
import type { Frequency } from "../../../core/calendar.ts";
import type { Chosen } from "../../../core/detectors/detector.ts";

/** All that a thread needs to replay series, and where it writes; arrays are shared between threads. */
export interface Job {
  /** As the command line named them: each thread reads it for itself. */
  readonly detectors: string;
  readonly frequency: Frequency;
  readonly days: readonly string[];
  /** Index of the first period to judge. */
  readonly from: number;
  /** Counts of one series after the other. */
  readonly counts: Int32Array;
  readonly versions: readonly (readonly CountVersion[] | null)[];
  /** Answers of one detector after the other, each like `counts`. */
  readonly answers: Uint8Array;
  /** Which period each alarm is about, like `answers`; empty where no count is late. */
  readonly about: Int32Array;
  /** The p-value of each alarm, like `answers`; empty where nobody asks for it. */
  readonly pValues: Float64Array;
  /** The number of the series that is next. */
  readonly next: Int32Array;
}

/** Replays one series after the other until none is left. `done` is told of each. */
export const replayPart = (
  job: Job,
  contestants: readonly Chosen[],
  done: () => void = () => {},
): void => {
  const length = job.days.length;
  for (;;) {
    const at = Atomics.add(job.next, 0, 1);
    const versions = job.versions[at];
    if (versions === undefined) return;
    const counts = job.counts.subarray(at * length, (at + 1) * length);
    contestants.forEach((contestant, i) => {
      const place = (i * job.versions.length + at) * length;
      const { answers, about, pValues } = replaySeries(
        { ...job, counts, versions },
        contestant,
        job.from,
      );
      job.answers.set(answers, place);
      if (about) job.about.set(about, place);
      if (job.pValues.length > 0) job.pValues.set(pValues, place);
    });
    done();
  }
};
