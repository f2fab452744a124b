import type { BenchmarkSeries } from "../core/benchmark/benchmark-set.ts";
import type { Runs, Scored } from "../core/benchmark/run.ts";
import { quietWeeksOf } from "../core/benchmark/simulate-weekly.ts";
import type { Series } from "../core/detectors/detector.ts";
import { evidencePValue } from "../core/detectors/tocsin/evidence-p-value.ts";
import { asItIs, type DetectorPart } from "./detector-parts.ts";
import { followedBy } from "./judged-week.ts";

/** Scores of one variant in both runs over a series. */
export type PartRuns = Runs<Scored>;

/**
 * Scores of a series by each variant, with its current outbreak and without, on the scale of `unusualness`.
 *
 * `isDrawn`: the series was simulated from the scenario of its number. Throws an Error if the composed
 * pieces give another evidence than the detector.
 */
export const partRuns = (
  parts: readonly DetectorPart[],
  series: BenchmarkSeries,
  isDrawn: boolean,
): readonly PartRuns[] => {
  const truth = isDrawn ? quietWeeksOf(series.scenario) : null;
  const weeksOf = (run: Series) => {
    const follow = followedBy(run, series, truth);
    return series.judged.map((at) => {
      const week = follow(at);
      if (week && asItIs.evidence(week) !== week.evidence) {
        throw new RangeError("Cannot compose: the pieces give another evidence than the detector");
      }
      return parts.map(({ evidence }) => (week ? evidence(week) : Number.NaN));
    });
  };
  const [a, b] = [weeksOf(series.withOutbreak), weeksOf(series.withoutOutbreak)];
  return parts.map(({ along = (one) => one }, i) => {
    const scored = (weeks: typeof a) => scoresOf(along(weeks.map((week) => week[i] ?? Number.NaN)));
    return { withOutbreak: scored(a), withoutOutbreak: scored(b) };
  });
};

/** The score of a p-value, as in `unusualness`. */
const scoresOf = (evidence: readonly number[]): Scored => ({
  scores: evidence.map((one) => (Number.isNaN(one) ? one : 1 - evidencePValue(one))),
  notJudged: evidence.filter(Number.isNaN).length,
});
