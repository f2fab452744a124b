import type { Frequency } from "../../calendar.ts";
import type { Series } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { constants } from "./constants.ts";
import { dispersionAt } from "./dispersion.ts";
import type { WindowForecast } from "./outbreak-evidence.ts";
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

const { start, models: priors, wandering, running, leastLogWeight } = constants.filter;
const { leastMean } = constants.judging;

interface QuietModel {
  readonly shape: QuietShape;
  /** Probability before any period is known. */
  readonly prior: number;
  readonly state: QuietState;
}

/** Three models of a quiet series, which have learnt its periods from `first` up to, without, `next`. Plain data. */
export interface QuietModels {
  readonly first: number;
  next: number;
  /** Periods learnt whose count was known. */
  known: number;
  /** A steady level with a trend over the years; one that wanders; one that runs, as in an epidemic's waves. */
  readonly models: readonly QuietModel[];
}

const shapesOf = (frequency: Frequency): readonly (readonly [QuietShape, prior: number])[] => {
  const weekdays = frequency === "day";
  const moving = { trend: false, weekdays };
  return [
    [{ levelDiscount: 1, trend: true, weekdays }, priors.steady],
    [{ levelDiscount: wandering[frequency], ...moving }, priors.wandering],
    [{ levelDiscount: running[frequency], ...moving }, priors.running],
  ];
};

/** The models before index `first`. The prior mean of their level is that of the first known periods. */
export const beginModels = (series: Series, first: number): QuietModels => {
  let cases = 0;
  let exposure = 0;
  let known = 0;
  for (let i = first; i < series.counts.length && known < start.known; i++) {
    const count = learnable(series, i);
    if (count === null) continue;
    cases += count;
    exposure += series.share?.[i] ?? 1;
    known += 1;
  }
  const level = (cases + start.cases) / (exposure + start.periods);
  const models = shapesOf(series.frequency).map(([shape, prior]) => ({
    shape,
    prior,
    state: quietState(shape, level),
  }));
  return { first, next: first, known: 0, models };
};

/** Learns the periods before `end`, in place. */
export const learnUntil = (quiet: QuietModels, series: Series, end: number): void => {
  for (; quiet.next < end; quiet.next++) {
    const count = learnable(series, quiet.next);
    if (count !== null) quiet.known += 1;
    const period = { at: momentOf(series, quiet.next, quiet.first), count };
    for (const { shape, state } of quiet.models) learn(state, shape, period);
  }
};

/** The forecasts for the periods from `next` to `last`, by each model that is not far less likely than the best. */
export const forecastsOf = (
  quiet: QuietModels,
  series: Series,
  last: number,
): readonly WindowForecast[] => {
  const ahead = periodsAhead(quiet, series, last);
  const least = Math.max(...quiet.models.map(logWeightOf)) - leastLogWeight;
  const likely = quiet.models.filter((model) => logWeightOf(model) >= least);
  return likely.map((model) =>
    forecastBy({ ...model, state: weighParts(model.state, model.shape) }, ahead),
  );
};

/** A period to come, and how many periods after the last one learnt it is. */
interface PeriodAhead {
  readonly at: Moment;
  readonly ahead: number;
}

/** The periods from `next` to `last`, both included. */
export const periodsAhead = (
  quiet: QuietModels,
  series: Series,
  last: number,
): readonly PeriodAhead[] =>
  Array.from({ length: last - quiet.next + 1 }, (_, i) => ({
    at: momentOf(series, quiet.next + i, quiet.first),
    ahead: i + 1,
  }));

/** A model's forecast of a window's periods, with all of its parts. */
export const forecastBy = (model: QuietModel, window: readonly PeriodAhead[]): WindowForecast => {
  const { shape, state } = model;
  const forecasts = window.map((period) => forecast(state, shape, period));
  const means = forecasts.map(({ mean }) => Math.max(leastMean, mean));
  return {
    means,
    logVariance: forecasts[forecasts.length >> 1]?.logVariance ?? 0,
    dispersion: dispersionAt(means[means.length - 1] ?? leastMean, state.dispersionEvidence),
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

/** A period's time: by its date if it has one, else by its index, with 52 weeks or 365 days to the year. */
const momentOf = (series: Series, at: number, first: number): Moment => {
  const date = series.dates?.[at];
  const day = date === undefined ? null : Date.parse(date) / msPerDay;
  const perYear = periodsPerYear[series.frequency];
  return {
    years: (at - first) / perYear,
    waves: wavesAt(2 * Math.PI * (day === null ? at / perYear : day / daysPerYear)),
    weekday: (((day ?? at) % 7) + 7) % 7,
    logShare: series.share ? Math.log(series.share[at] || 1) : 0,
  };
};
