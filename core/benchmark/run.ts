import {
  type Assessment,
  type Chosen,
  inOrder,
  isUnusual,
  type Series,
} from "../detectors/detector.ts";
import type { BenchmarkSeries, BenchmarkSet } from "./benchmark-set.ts";
import { unusualness } from "./unusualness.ts";

/** How a series' judged periods were scored, in their order. */
export interface Scored {
  /** How unusual each period is; NaN where the detector cannot say. */
  readonly scores: readonly number[];
  /** How many of the periods were not assessed. */
  readonly notJudged: number;
}

/** What a detector said of them. */
export interface Judged extends Scored {
  readonly alarms: readonly boolean[];
}

/** Both runs over a series. */
export interface Runs<Said extends Scored = Judged> {
  /** A. */
  readonly withOutbreak: Said;
  /** B. */
  readonly withoutOutbreak: Said;
}

/** Lets a detector judge every series twice, with its current outbreak and without; a `Runs` per series. */
export const runOver = (set: BenchmarkSet, contestant: Chosen): readonly Runs[] =>
  set.series.map((series) => runsOf(series, contestant));

/**
 * Up to the outbreak's first case both runs see the same, and a detector reads nothing after the period that it
 * judges: one that judges every period by itself is asked once there. One that follows begins at the first judged period.
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
