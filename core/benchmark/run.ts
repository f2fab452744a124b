import {
  type Assessment,
  type Chosen,
  inOrder,
  isUnusual,
  type Series,
} from "../detectors/detector.ts";
import type { BenchmarkSeries, BenchmarkSet } from "./benchmark-set.ts";
import { unusualness } from "./unusualness.ts";

/** Scores of a series' judged periods, in their order. */
export interface Scored {
  /** How unusual each period is; NaN if the detector gives no answer. */
  readonly scores: readonly number[];
  /** Number of periods that were not assessed. */
  readonly notJudged: number;
}

/** Scores with the detector's own alarms. */
export interface Judged extends Scored {
  readonly alarms: readonly boolean[];
}

/** Results of both runs over a series. */
export interface Runs<R extends Scored = Judged> {
  /** Run A. */
  readonly withOutbreak: R;
  /** Run B. */
  readonly withoutOutbreak: R;
}

/** Judges every series twice, with and without its current outbreak; one `Runs` per series. */
export const runOver = (set: BenchmarkSet, contestant: Chosen): readonly Runs[] =>
  set.series.map((series) => runsOf(series, contestant));

/**
 * Judges both runs. They are equal up to the outbreak's first case, and a detector reads nothing after the period it judges,
 * so one that judges each period independently runs once there. One that follows the series starts at the first judged period.
 */
const runsOf = (
  { withOutbreak, withoutOutbreak, judged, outbreak }: BenchmarkSeries,
  contestant: Chosen,
): Runs => {
  const a = assessments(withOutbreak, judged, contestant);
  const first = outbreak?.first ?? Number.POSITIVE_INFINITY;
  const isAlike = (at: number) => !contestant.detector.follow && at < first;
  const alike = judged.filter(isAlike).length;
  const b = assessments(withoutOutbreak, judged.slice(alike), contestant);
  return { withOutbreak: judgedBy(a), withoutOutbreak: judgedBy([...a.slice(0, alike), ...b]) };
};

const assessments = (
  series: Series,
  range: readonly number[],
  contestant: Chosen,
): readonly Assessment[] => range.map(inOrder(series, contestant));

const judgedBy = (said: readonly Assessment[]): Judged => ({
  alarms: said.map(isUnusual),
  scores: said.map(unusualness),
  notJudged: said.filter(({ kind }) => kind === "not-assessed").length,
});
