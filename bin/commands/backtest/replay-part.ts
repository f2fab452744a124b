import type { CountVersion } from "../../../core/backtest/known-series.ts";
import { replaySeries } from "../../../core/backtest/replay-series.ts";
import type { Frequency } from "../../../core/calendar.ts";
import type { Chosen } from "../../../core/detectors/detector.ts";

/** Input and output of the threads that replay series. They share the arrays. */
export interface Job {
  /** The detectors as listed on the command line; each thread parses the list. */
  readonly detectors: string;
  readonly frequency: Frequency;
  readonly days: readonly string[];
  /** Index of the first period to judge. */
  readonly from: number;
  /** Counts of all series, one series after the other. */
  readonly counts: Int32Array;
  readonly versions: readonly (readonly CountVersion[] | null)[];
  /** Answers, one detector after the other, each laid out like `counts`. */
  readonly answers: Uint8Array;
  /** Index of the period that each alarm is about, laid out like `answers`; empty if no count is late. */
  readonly about: Int32Array;
  /** The p-value of each alarm, laid out like `answers`; empty if not requested. */
  readonly pValues: Float64Array;
  /** Index of the next series to replay, shared by all threads. */
  readonly next: Int32Array;
}

/** Replays series until none is left. Calls `done` after each. */
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
