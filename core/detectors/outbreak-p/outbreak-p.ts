import { mean } from "simple-statistics";
import * as z from "zod";
import { leastCount } from "../../statistics/least-count.ts";
import { type Detector, notAssessed, type Series } from "../detector.ts";
import { type Block, logRise, withCount } from "./rising-mean.ts";

const OutbreakPParams = z.strictObject({
  /** Likelihood ratio of a rise to a constant level above which there is an alarm. */
  k: z.number().gt(1).default(100),
  /** Maximum number of periods used: the time since the last season. */
  periods: z.int().min(4).max(3660).default(26),
});
type OutbreakPParams = z.infer<typeof OutbreakPParams>;

/** Fewest known periods before the judged one. */
const leastKnownPeriods = 3;

/**
 * OutbreakP: likelihood ratio test of rising against constant counts, for the onset of one season.
 *
 *     y         = y[t-periods+1] … y[t]                            cases per period
 *     m[i]      = best never-falling fit to y (least squares)      cases per period
 *     M         = mean of y                                        cases per period
 *     score     = Σ y[i] ln(m[i] / M)                              log likelihood ratio
 *     threshold = most cases at t with score <= ln k               cases per period
 *     expected  = mean of y[t-periods+1] … y[t-1]                  cases per period
 *
 * Any rise counts, so set `periods` to the time since the last season ended, not to years: on a long series with a trend
 * or a season it always alarms. Logarithms are summed; R multiplies ratios, which overflow on counts in the thousands.
 * Missing and excluded periods are left out; with fewer than 3 known before: not assessed. Never throws.
 *
 * Source: Frisén, Andersson & Schiöler, Biostatistics 2009;10:617-628 (OutbreakP); test/golden/outbreakP.json holds
 * `outbreakP` of R surveillance, with which `outbreakPInR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 30 }, (_, i) => 4 + (i % 3));
 *     const params = outbreakP.params.parse({});
 *     outbreakP.assess({ frequency: "week", counts }, 29, params).threshold; // 13
 */
export const outbreakP: Detector<OutbreakPParams> = {
  id: "outbreak-p",
  version: "1",
  params: OutbreakPParams,
  lookback: ({ periods }) => periods - 1,

  assess(series, at, params) {
    const observed = series.counts[at] ?? null;
    const { values, baseline } = before(series, at, Math.max(0, at - params.periods + 1));
    if (values.length < leastKnownPeriods) {
      return notAssessed(observed === null ? "no-report" : "short-baseline");
    }
    const blocks = values.reduce<readonly Block[]>(withCount, []);
    const score = (count: number) => logRise(withCount(blocks, count));
    const fewest = leastCount((count) => score(count) > Math.log(params.k));
    const known = { expected: mean(values), threshold: fewest - 1, baseline };
    if (observed === null) return notAssessed("no-report", known);
    const alarm = score(observed) > Math.log(params.k);
    return { kind: "assessed", observed, ...known, score: score(observed), alarm };
  },
};

const before = ({ counts, excluded }: Series, at: number, start: number) => {
  const baseline = Array.from({ length: at - start }, (_, i) => start + i).filter(
    (i) => typeof counts[i] === "number" && !excluded?.[i],
  );
  return { baseline, values: baseline.map((i) => counts[i] ?? 0) };
};
