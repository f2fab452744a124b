import type { Frequency } from "../../calendar.ts";
import type { Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { dispersionAt } from "./dispersion.ts";
import type { QuietView } from "./outbreak-evidence.ts";
import {
  forecast,
  learn,
  type Moment,
  type QuietShape,
  type QuietState,
  quietState,
  wavesAt,
} from "./quiet-model.ts";
import { weighParts } from "./weigh-parts.ts";

/**
 * Three ideas of a quiet series, weighed by how well each foretold it: one steady with a trend over the years, one
 * whose level wanders, one whose level runs, as in an epidemic's waves. The steady one is thrice as likely as each
 * of the others before anything is known.
 */
const shapesOf = (frequency: Frequency): readonly (QuietShape & { readonly prior: number })[] => {
  const weekdays = frequency === "day";
  const [wander, run] = weekdays ? [0.99, 0.96] : [0.95, 0.75];
  return [
    { levelDiscount: 1, trend: true, weekdays, prior: 0.6 },
    { levelDiscount: wander, trend: false, weekdays, prior: 0.2 },
    { levelDiscount: run, trend: false, weekdays, prior: 0.2 },
  ];
};

/** Cases a period that are always to be expected: noughts alone do not say that no lone case ever comes. */
const leastMean = 0.05;

/** A model e to this power times less likely than the likeliest is not asked: it would add nothing. */
const leastLikely = 8;

/** Known periods that the level is first taken from. */
const firstKnown = 8;

/** What is known of a quiet series from `first` up to, without, `next`. Plain data, fit to be kept. */
export interface QuietWatch {
  readonly first: number;
  next: number;
  /** Periods known so far. */
  known: number;
  readonly models: readonly QuietModel[];
}

interface QuietModel {
  readonly shape: QuietShape;
  /** How likely it is before anything is known. */
  readonly prior: number;
  readonly state: QuietState;
}

/** Begins a watch at index `first`, knowing nothing but the level of the first known periods. */
export const beginWatch = (series: Series, first: number): QuietWatch => {
  let cases = 0;
  let exposure = 0;
  let known = 0;
  for (let i = first; i < series.counts.length && known < firstKnown; i++) {
    const count = learnable(series, i);
    if (count === null) continue;
    cases += count;
    exposure += series.share?.[i] ?? 1;
    known += 1;
  }
  const level = (cases + 0.3) / (exposure + 0.5);
  return {
    first,
    next: first,
    known: 0,
    models: shapesOf(series.frequency).map(({ prior, ...shape }) => ({
      shape,
      prior,
      state: quietState(shape, level),
    })),
  };
};

/** Takes the periods before `end` into the watch, in place. */
export const learnUntil = (watch: QuietWatch, series: Series, end: number): void => {
  for (; watch.next < end; watch.next++) {
    const count = learnable(series, watch.next);
    if (count !== null) watch.known += 1;
    const period = { at: momentOf(series, watch.next, watch.first), count };
    for (const { shape, state } of watch.models) learn(state, shape, period);
  }
};

/** What each model that may be true foretells of the periods from `next` to `last`, both included. */
export const viewsOf = (watch: QuietWatch, series: Series, last: number): readonly QuietView[] => {
  const ahead = periodsAhead(watch, series, last);
  const least = Math.max(...watch.models.map(logWeightOf)) - leastLikely;
  const likely = watch.models.filter((model) => logWeightOf(model) >= least);
  return likely.map((model) =>
    viewOf({ ...model, state: weighParts(model.state, model.shape) }, ahead),
  );
};

/** A period to come, and how many periods after the last one learnt it is. */
interface PeriodAhead {
  readonly at: Moment;
  readonly ahead: number;
}

/** The periods from `next` to `last`, both included. */
export const periodsAhead = (
  watch: QuietWatch,
  series: Series,
  last: number,
): readonly PeriodAhead[] =>
  Array.from({ length: last - watch.next + 1 }, (_, i) => ({
    at: momentOf(series, watch.next + i, watch.first),
    ahead: i + 1,
  }));

/** What a model, taken at its word, foretells of a window's periods. */
export const viewOf = (model: QuietModel, window: readonly PeriodAhead[]): QuietView => {
  const { shape, state } = model;
  const forecasts = window.map((period) => forecast(state, shape, period));
  const judged = Math.max(leastMean, forecasts[forecasts.length - 1]?.mean ?? 0);
  return {
    means: forecasts.map(({ mean }) => Math.max(leastMean, mean)),
    logVariance: forecasts[forecasts.length >> 1]?.logVariance ?? 0,
    dispersion: dispersionAt(judged, state.dispersionEvidence),
    logWeight: logWeightOf(model),
    isSteady: shape.levelDiscount === 1,
  };
};

const logWeightOf = ({ prior, state }: QuietModel): number => Math.log(prior) + state.logEvidence;

/** The count of a period that may be learnt from; null where there is none, or an outbreak was confirmed. */
const learnable = ({ counts, excluded, share }: Series, at: number): number | null =>
  excluded?.[at] || (share && !share[at]) ? null : (counts[at] ?? null);

const msPerDay = 86_400_000;
const daysPerYear = 365.2425;

/** A period's place in time: by its date where it has one, else by its number, with 52 weeks to the year. */
const momentOf = (series: Series, at: number, first: number): Moment => {
  const date = series.dates?.[at];
  const day = date === undefined ? null : Date.parse(date) / msPerDay;
  const perYear = periodsPerYear[series.frequency];
  return {
    years: (at - first) / perYear,
    waves: wavesAt(2 * Math.PI * (day === null ? at / perYear : day / daysPerYear)),
    weekday: (day ?? at) % 7,
    logShare: series.share ? Math.log(series.share[at] || 1) : 0,
  };
};
