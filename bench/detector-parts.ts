import { constants, type OutbreakShape } from "../core/detectors/tocsin/constants.ts";
import {
  outbreakEvidence,
  type WindowForecast,
} from "../core/detectors/tocsin/outbreak-evidence.ts";
import {
  forecastBy,
  forecastsOf,
  learnUntil,
  periodsAhead,
} from "../core/detectors/tocsin/quiet-models.ts";
import type { JudgedWeek } from "./judged-week.ts";

/** A variant of Tocsin's detector with one thing changed. */
export interface DetectorPart {
  readonly name: string;
  /** Knowledge about a set that the variant needs and not every set has. */
  readonly needs?: "past outbreaks" | "truth";
  /** Log likelihood ratio of an outbreak in the week; NaN if the variant gives no answer. */
  readonly evidence: (week: JudgedWeek) => number;
  /** Transforms the evidence of successive weeks. */
  readonly along?: (evidence: readonly number[]) => readonly number[];
}

const shape = constants.outbreak.shapes.week;

/** The detector composed of its pieces, with other forecasts of the quiet series or another outbreak shape if given. */
const composed = (
  { series, at, observed, slowRise, ...week }: JudgedWeek,
  {
    forecasts = week.forecasts,
    look = shape,
  }: { forecasts?: readonly WindowForecast[]; look?: OutbreakShape } = {},
): number => {
  const earlier = series.counts.slice(at - look.shares.length + 1, at);
  return Math.max(outbreakEvidence(forecasts, earlier, look).score(observed), slowRise);
};

/** Indices of the models in quiet-models.ts. */
const [steady, wandering, running] = [0, 1, 2];

/** Forecasts by some of the models only. */
const forecastsBy = ({ quiet, series, at }: JudgedWeek, asked: readonly number[]) => {
  const models = quiet.models.filter((_, i) => asked.includes(i));
  return forecastsOf({ ...quiet, models }, series, at);
};

const byModels =
  (...asked: readonly number[]): DetectorPart["evidence"] =>
  (week) =>
    composed(week, { forecasts: forecastsBy(week, asked) });

const byForecasts =
  (changed: (forecast: WindowForecast) => Partial<WindowForecast>): DetectorPart["evidence"] =>
  (week) =>
    composed(week, {
      forecasts: week.forecasts.map((forecast) => ({ ...forecast, ...changed(forecast) })),
    });

const byShape =
  (changed: Partial<OutbreakShape>): DetectorPart["evidence"] =>
  (week) =>
    composed(week, { look: { ...shape, ...changed } });

/** Judges by the last weeks only, having learnt up to them. */
const lastWeeks =
  (weeks: number): DetectorPart["evidence"] =>
  (week) => {
    const quiet = structuredClone(week.quiet);
    learnUntil(quiet, week.series, week.at - weeks + 1);
    const [shares, onsets] = [shape.shares.slice(0, weeks), shape.onsets.slice(0, weeks)];
    const forecasts = forecastsOf(quiet, week.series, week.at);
    return composed(week, { forecasts, look: { ...shape, shares, onsets } });
  };

/** Uses the true distribution of the window in place of the learnt one. */
const byTruth =
  (
    changed: (
      forecast: WindowForecast,
      truth: Pick<WindowForecast, "means" | "dispersion">,
    ) => WindowForecast,
  ) =>
  (week: JudgedWeek): number => {
    const { truth, forecasts, at } = week;
    if (!truth) return Number.NaN;
    const means = shape.shares.map((_, i) => truth(at - shape.shares.length + 1 + i).mean);
    const { dispersion } = truth(at);
    return composed(week, {
      forecasts: forecasts.map((forecast) => changed(forecast, { means, dispersion })),
    });
  };

/**
 * Evidence with a threshold lower by `ease` while an alert is open.
 *
 *     o[t] = max(e[t], min(o[t-1], e[t] + ease))        above any threshold exactly while such an alert is open
 */
export const eased =
  (ease: number) =>
  (evidence: readonly number[]): readonly number[] => {
    let before = Number.NEGATIVE_INFINITY;
    return evidence.map((e) => {
      const now = Math.max(e, Math.min(before, e + ease));
      before = Number.isNaN(e) ? Number.NEGATIVE_INFINITY : now;
      return now;
    });
  };

/** The unchanged detector, composed of its pieces. */
export const asItIs: DetectorPart = { name: "as it is", evidence: (week) => composed(week) };

/** The variants; the first is the unchanged detector. */
export const detectorParts: readonly DetectorPart[] = [
  asItIs,
  {
    name: "without the slow rise",
    evidence: (week) => composed({ ...week, slowRise: Number.NEGATIVE_INFINITY }),
  },
  { name: "steady level alone", evidence: byModels(steady) },
  { name: "wandering level alone", evidence: byModels(wandering) },
  { name: "running level alone", evidence: byModels(running) },
  { name: "steady and wandering, no running level", evidence: byModels(steady, wandering) },
  {
    name: "the three levels weighed alike, however they predicted",
    evidence: (week) => {
      const all = week.quiet.models.flatMap((_, i) => forecastsBy(week, [i]));
      return composed(week, { forecasts: all.map((forecast) => ({ ...forecast, logWeight: 0 })) });
    },
  },
  {
    name: "trend and waves always taken to be there",
    evidence: (week) => {
      const ahead = periodsAhead(week.quiet, week.series, week.at);
      return composed(week, {
        forecasts: week.quiet.models.map((model) => forecastBy(model, ahead)),
      });
    },
  },
  {
    name: "level's error not shared: noise of each week",
    evidence: byForecasts(({ means, logVariance, dispersion }) => ({
      logVariance: 0,
      dispersion: dispersion + logVariance * (means.at(-1) ?? 0),
    })),
  },
  { name: "level's error neglected", evidence: byForecasts(() => ({ logVariance: 0 })) },
  { name: "this week's count alone", evidence: lastWeeks(1) },
  { name: "the last two weeks", evidence: lastWeeks(2) },
  { name: "began this week, last, before: 1 : 1 : 1", evidence: byShape({ onsets: [1, 1, 1] }) },
  { name: "began this week, last, before: 2 : 1 : 1", evidence: byShape({ onsets: [2, 1, 1] }) },
  {
    name: "outbreaks of 1, 2, 3 … 10 standard deviations",
    evidence: byShape({ sizes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }),
  },
  { name: "outbreaks of 3 standard deviations alone", evidence: byShape({ sizes: [3] }) },
  {
    name: "threshold lower by 1 while an alert is open",
    evidence: asItIs.evidence,
    along: eased(1),
  },
  {
    name: "every past outbreak confirmed",
    needs: "past outbreaks",
    evidence: ({ evidenceIfConfirmed }) => evidenceIfConfirmed,
  },
  {
    name: "true mean, learnt noise",
    needs: "truth",
    evidence: byTruth((forecast, { means }) => ({ ...forecast, means, logVariance: 0 })),
  },
  {
    name: "learnt mean, true noise",
    needs: "truth",
    evidence: byTruth((forecast, { dispersion }) => ({ ...forecast, dispersion })),
  },
  {
    name: "true mean and noise",
    needs: "truth",
    evidence: byTruth((forecast, truth) => ({ ...forecast, ...truth, logVariance: 0 })),
  },
];
