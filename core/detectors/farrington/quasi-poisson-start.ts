import { tabulated } from "../../statistics/tabulated.ts";
import { type LevelEquations, noEquations, zeros } from "./level-equations.ts";

/** Periods that a model is fitted to, oldest first. */
export interface Observations {
  /** Cases per period. */
  readonly counts: Float64Array;
  /** Time relative to the judged period, in periods; below 0. */
  readonly times: Float64Array;
  /** Seasonal level of each period, from 0. */
  readonly levels: Int32Array;
  readonly levelCount: number;
  /** ln exposure of each period, if they differ. */
  readonly offsets?: Float64Array;
}

/** One weight for nearly all periods, and a few that have their own. */
export interface Weights {
  readonly usual: number;
  /** The periods that have their own weights, and those weights. */
  readonly places: readonly number[];
  readonly own: readonly number[];
}

export const equalWeights: Weights = { usual: 1, places: [], own: [] };

/** Sums of the weighted counts, constant over the passes of a fit. */
export interface Totals {
  /** Sum of weight × y of each level. */
  readonly cases: number[];
  /** Sum of weight × y × time. */
  timeCases: number;
  /** Sum of weight × (y ln y - y - y × offset). */
  constant: number;
  /** Sum of weight × y ln y: the magnitude against which rounding errors are measured. */
  magnitude: number;
}

/** The first pass of a fit: from mean = y + 0.1, without coefficients. */
export interface Start {
  readonly totals: Totals;
  readonly equations: LevelEquations;
  /** Deviance of those means, halved. */
  halfDeviance: number;
}

export const noStart = (levelCount: number): Start => ({
  totals: { cases: zeros(levelCount), timeCases: 0, constant: 0, magnitude: 0 },
  equations: noEquations(levelCount),
  halfDeviance: 0,
});

const logOf = tabulated((y) => (y === 0 ? 0 : Math.log(y)));
const logOfStart = tabulated((y) => Math.log(y + 0.1));

/** The first pass with equal weights. */
export const startOf = (observations: Observations): Start => {
  const start = noStart(observations.levelCount);
  addPeriods(start, observations);
  return start;
};

/** The first pass with other weights: it is linear in them, so only the few periods with own weights are added. */
export const weightedStart = (
  design: Observations & {
    readonly start: Start;
    readonly workspace: { readonly weightedStart: Start };
  },
  weights: Weights,
): Start => {
  const start = design.workspace.weightedStart;
  clear(start);
  addPeriods(start, design, weights);
  addScaled(start, design.start, weights.usual);
  return start;
};

const clear = ({ totals, equations }: Start): void => {
  for (const sums of [totals.cases, equations.work, equations.timeWork, equations.score]) {
    sums.fill(0);
  }
};

/** Adds the differences between own weights and the usual one; without weights, adds all periods at weight 1. */
const addPeriods = (
  start: Start,
  { counts, times, levels, offsets }: Observations,
  weights?: Weights,
): void => {
  const { cases } = start.totals;
  const { work, timeWork, score } = start.equations;
  const length = weights ? weights.places.length : counts.length;
  let timeCases = 0;
  let timeSquares = 0;
  let timeScore = 0;
  let halfDeviance = 0;
  let constant = 0;
  let magnitude = 0;
  for (let k = 0; k < length; k++) {
    const i = weights ? (weights.places[k] as number) : k;
    const weight = weights ? (weights.own[k] as number) - weights.usual : 1;
    const y = counts[i] as number;
    const level = levels[i] as number;
    const time = times[i] as number;
    const logMean = logOfStart(y);
    const offset = offsets ? (offsets[i] as number) : 0;
    const weighted = weight * y;
    const w = weighted + weight * 0.1;
    const s = w * (logMean - offset) - weight * 0.1;
    const logs = weighted * logOf(y);
    cases[level] = (cases[level] as number) + weighted;
    work[level] = (work[level] as number) + w;
    timeWork[level] = (timeWork[level] as number) + w * time;
    score[level] = (score[level] as number) + s;
    timeCases += weighted * time;
    timeSquares += w * time * time;
    timeScore += s * time;
    halfDeviance += logs - weighted * logMean + weight * 0.1;
    constant += logs - weighted - weighted * offset;
    magnitude += logs;
  }
  start.totals.timeCases = timeCases;
  start.totals.constant = constant;
  start.totals.magnitude = magnitude;
  start.equations.timeSquares = timeSquares;
  start.equations.timeScore = timeScore;
  start.halfDeviance = halfDeviance;
};

const addScaled = (to: Start, from: Start, factor: number): void => {
  for (let level = 0; level < to.totals.cases.length; level++) {
    addAt(to.totals.cases, level, factor * (from.totals.cases[level] as number));
    addAt(to.equations.work, level, factor * (from.equations.work[level] as number));
    addAt(to.equations.timeWork, level, factor * (from.equations.timeWork[level] as number));
    addAt(to.equations.score, level, factor * (from.equations.score[level] as number));
  }
  to.totals.timeCases += factor * from.totals.timeCases;
  to.totals.constant += factor * from.totals.constant;
  to.totals.magnitude += factor * from.totals.magnitude;
  to.equations.timeSquares += factor * from.equations.timeSquares;
  to.equations.timeScore += factor * from.equations.timeScore;
  to.halfDeviance += factor * from.halfDeviance;
};

const addAt = (sums: number[], at: number, amount: number): void => {
  sums[at] = (sums[at] as number) + amount;
};
