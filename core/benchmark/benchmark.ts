import type { Chosen } from "../detectors/detector.ts";
import { type BenchmarkSet, seriesYears } from "./benchmark-set.ts";
import { type Measures, measuresOf } from "./measures.ts";
import { type Runs, runOver, type Scored } from "./run.ts";
import { alarmsAbove, type Scores, thresholdAtEpisodes, thresholdAtFpr } from "./thresholds.ts";

/** A detector's quality measures over a set. */
export interface Result {
  readonly detector: string;
  readonly params: unknown;
  /** How many series were judged. */
  readonly series: number;
  /** With the detector's own alarms. */
  readonly nominal: Measures;
  /** With one threshold on the score, chosen so that run B's false positive rate is at most this. */
  readonly atFpr: Readonly<Record<"0.005" | "0.01" | "0.02" | "0.05", Measures>>;
  /** With one threshold on the score, chosen so that run B has at most this many false alert episodes per series and year. */
  readonly atEpisodes: Readonly<Record<"0.2" | "0.45" | "0.9", Measures>>;
}

/**
 * Measures a detector over a set: with its own alarms, and at equal rates of false alarms.
 *
 * Detectors' own limits differ in meaning, so detectors are comparable only at equal rates of false alarms: with one
 * threshold for all series on how unusual a period is (`unusualness`).
 */
export const benchmark = (set: BenchmarkSet, contestant: Chosen): Result => {
  const runs = runOver(set, contestant);
  const nominal = runs.map(({ withOutbreak, withoutOutbreak }) => ({
    withOutbreak: withOutbreak.alarms,
    withoutOutbreak: withoutOutbreak.alarms,
    notJudged: withOutbreak.notJudged,
  }));
  const atFpr = (share: number) => at(set, runs, thresholdAtFpr(quietScores(runs), share));
  return {
    detector: contestant.detector.id,
    params: contestant.params,
    series: set.series.length,
    nominal: measuresOf(set, nominal),
    atFpr: {
      "0.005": atFpr(0.005),
      "0.01": atFpr(0.01),
      "0.02": atFpr(0.02),
      "0.05": atFpr(0.05),
    },
    atEpisodes: {
      "0.2": measuresAtEpisodes(set, runs, 0.2),
      "0.45": measuresAtEpisodes(set, runs, 0.45),
      "0.9": measuresAtEpisodes(set, runs, 0.9),
    },
  };
};

/** The measures with one threshold on the scores, chosen so that run B has at most `rate` episodes per series and year. */
export const measuresAtEpisodes = (
  set: BenchmarkSet,
  runs: readonly Runs<Scored>[],
  rate: number,
): Measures => at(set, runs, thresholdAtEpisodes(quietScores(runs), rate * seriesYears(set)));

const quietScores = (runs: readonly Runs<Scored>[]): Scores =>
  runs.map(({ withoutOutbreak }) => withoutOutbreak.scores);

/** The measures with alarms above one threshold for all series. */
const at = (set: BenchmarkSet, runs: readonly Runs<Scored>[], threshold: number): Measures =>
  measuresOf(
    set,
    runs.map(({ withOutbreak, withoutOutbreak }) => ({
      withOutbreak: alarmsAbove(threshold, withOutbreak.scores),
      withoutOutbreak: alarmsAbove(threshold, withoutOutbreak.scores),
      notJudged: withOutbreak.notJudged,
    })),
  );
