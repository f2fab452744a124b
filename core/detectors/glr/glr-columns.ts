import { leastCount } from "../../statistics/least-count.ts";
import type { Columns } from "../columns.ts";
import type { ChartRun } from "../cusum/chart.ts";
import { setMeans } from "../cusum/seasonal-model.ts";
import { verdictCodes } from "../fill-columns.ts";
import { type GlrAsked, lengthsOf, type StretchLengths } from "./glr-lengths.ts";
import type { GlrState } from "./glr-state.ts";
import type { RisingStretches } from "./glr-stretches.ts";
import { negativeBinomialStretches } from "./negative-binomial-stretches.ts";
import { poissonStretches } from "./poisson-stretches.ts";

/** A season that R learns from a few weeks may run beyond all numbers; from here on sums are rounded by whole cases. */
const mostExpected = 1e6;

/**
 * The GLR chart of a run's rows, for a rise of unknown size in the level. False for the chart's other questions: a known
 * rise, a fall, cases that make cases, or a mean fitted anew.
 */
export const fillByStretches = (state: GlrState, run: ChartRun, asked: GlrAsked): boolean => {
  if (!asksForRise(asked)) return false;
  const { compat, ret, "c.ARL": limit } = asked.params;
  const { expected, threshold, score, verdict } = run.columns;
  const isValue = compat === "r" && ret !== "cases";
  const stretches = stretchesFor(verdict.length - run.start, state.alpha, asked);
  setExpected(state, run);
  if (expected.some((mu, row) => row >= run.start && mu > mostExpected)) return false;
  let fewest = 1;
  for (let row = run.start; row < verdict.length; row++) {
    const x = run.counts[row] as number;
    const mu = expected[row] as number;
    const lengths = lengthsOf(stretches.periods() + 1, asked);
    const isMissing = Number.isNaN(x);
    const value = isMissing ? x : stretches.bestWith(x, mu, { lengths, least: 0 });
    score[row] = value;
    threshold[row] = value;
    if (!isValue || isMissing) {
      fewest = fewestCases(stretches, { mu, limit, lengths, guess: fewest });
      threshold[row] = compat && !isMissing ? fewest : fewest - 1;
    }
    verdict[row] = verdictAt(value, limit);
    if (Number.isNaN(mu)) sayUnknown(run.columns, row);
    if (value >= limit) stretches.clear();
    else if (!isMissing) stretches.take(x, mu);
  }
  return true;
};

const verdictAt = (value: number, limit: number): number => {
  if (Number.isNaN(value)) return verdictCodes["no-report"];
  return verdictCodes[value >= limit ? "unusual" : "usual"];
};

const asksForRise = ({ params: { theta, dir, change, mu0 } }: GlrAsked): boolean => {
  const refits = "refit" in mu0 && mu0.refit;
  return theta === undefined && dir === "inc" && change === "intercept" && !refits;
};

const stretchesFor = (room: number, alpha: number, asked: GlrAsked): RisingStretches => {
  const rule = {
    givesUp: lengthsOf(1, asked).least === 1,
    most: lengthsOf(Number.POSITIVE_INFINITY, asked).most,
  };
  return alpha === 0 ? poissonStretches(room, rule) : negativeBinomialStretches(room, alpha, rule);
};

const setExpected = ({ mean, t, floor }: GlrState, { columns, start }: ChartRun): void => {
  const { expected } = columns;
  if (!("means" in mean)) setMeans(expected.subarray(start), mean, { t, floor });
  else
    for (let row = start; row < expected.length; row++) {
      expected[row] = mean.means[t + row - start - mean.from] ?? Number.NaN;
    }
};

interface Sought {
  readonly mu: number;
  readonly limit: number;
  readonly lengths: StretchLengths;
  readonly guess: number;
}

/** Gains below this share of the limit need not be known to tell whether it is reached. */
const nearly = 1 - 1e-6;

const fewestCases = (stretches: RisingStretches, { mu, limit, lengths, guess }: Sought): number => {
  const least = nearly * limit;
  return leastCount((cases) => stretches.bestWith(cases, mu, { lengths, least }) >= limit, guess);
};

/** Where the means that were given have come to their end. */
const sayUnknown = ({ threshold, score, verdict }: Columns, row: number): void => {
  threshold[row] = Number.NaN;
  score[row] = Number.NaN;
  verdict[row] = verdictCodes["short-baseline"];
};
