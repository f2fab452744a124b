import type { BenchmarkSeries } from "../core/benchmark/benchmark-set.ts";
import type { QuietWeek } from "../core/benchmark/simulate-weekly.ts";
import type { Series } from "../core/detectors/detector.ts";
import { constants } from "../core/detectors/tocsin/constants.ts";
import type { WindowForecast } from "../core/detectors/tocsin/outbreak-evidence.ts";
import {
  beginModels,
  forecastsOf,
  learnUntil,
  type QuietModels,
} from "../core/detectors/tocsin/quiet-models.ts";
import { slowRise } from "../core/detectors/tocsin/slow-rise.ts";
import { tocsin } from "../core/detectors/tocsin/tocsin.ts";

/** A week judged by Tocsin's detector, with the detector's inputs. */
export interface JudgedWeek {
  readonly series: Series;
  readonly at: number;
  readonly observed: number;
  /** The models, updated up to the window of a young outbreak. */
  readonly quiet: QuietModels;
  /** Their forecasts of the window. */
  readonly forecasts: readonly WindowForecast[];
  /** Evidence of a slow rise; minus infinity if there is none. */
  readonly slowRise: number;
  /** The true distribution of each week, by index; null if unknown. */
  readonly truth: ((at: number) => QuietWeek) | null;
  /** The detector's own evidence for the week. */
  readonly evidence: number;
  /** Its evidence if every outbreak before the judged time had been confirmed. */
  readonly evidenceIfConfirmed: number;
}

const params = tocsin.params.parse({});
const window = constants.outbreak.shapes.week.shares.length;

/** Steps through one run of a benchmark series, updating the models; null for a week that the detector cannot judge. */
export const followedBy = (
  run: Series,
  { outbreakCases, judged }: BenchmarkSeries,
  truth: JudgedWeek["truth"],
): ((at: number) => JudgedWeek | null) => {
  const first = judged[0] ?? 0;
  const excluded = outbreakCases.map((cases, at) => cases > 0 && at < first);
  const detector = evidenceAlong(run);
  const ifConfirmed = evidenceAlong({ ...run, excluded });
  const firstOf = (at: number) => Math.max(0, at - tocsin.lookback(params, "week"));
  const quiet = beginModels(run, firstOf(first));
  return (at) => {
    const observed = run.counts[at] ?? null;
    const evidence = detector(at);
    const evidenceIfConfirmed = ifConfirmed(at);
    if (observed === null || Number.isNaN(evidence)) return null;
    learnUntil(quiet, run, at - window + 1);
    const rises = slowRise(run, at, { first: firstOf(at), alpha: params.alpha });
    return {
      ...{ series: run, at, observed, quiet, truth, evidence, evidenceIfConfirmed },
      forecasts: forecastsOf(quiet, run, at),
      slowRise: Math.max(...rises.map((rise) => rise.evidence(observed))),
    };
  };
};

/** The detector's own evidence, week by week; NaN if it cannot judge. */
const evidenceAlong = (series: Series): ((at: number) => number) => {
  const assess = tocsin.follow?.(series, params);
  return (at) => assess?.(at).score ?? Number.NaN;
};
