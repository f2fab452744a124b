import * as z from "zod";
import { qnorm } from "../../statistics/qnorm.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { guardPeriods } from "./ears-c2.ts";
import { assessByLimit, scoreOf } from "./ears-limit.ts";
import {
  type EarsParams,
  earsFields,
  earsWindow,
  isOneLimit,
  multiplierOf,
  oneLimitFault,
} from "./ears-window.ts";

interface EarsParamsInR extends EarsParams {
  readonly compat: "r";
}

/** R's defaults: its alpha, and no minimum standard deviation. */
const paramsInR = (alpha: number) =>
  z
    .strictObject({ ...earsFields, compat: z.literal("r").default("r") })
    .refine(isOneLimit, oneLimitFault)
    .transform(
      ({ baseline, minSigma = 0, compat, ...limit }): EarsParamsInR => ({
        baseline,
        multiplier: multiplierOf(limit) ?? qnorm(alpha, "upper"),
        minSigma,
        compat,
      }),
    );

/** C1 and C2 as in R: a baseline with a gap is not used, and no period is excluded. */
const limitInR = (id: string, guard: number): Detector<EarsParamsInR> => ({
  id,
  version: "1",
  params: paramsInR(0.001),
  lookback: ({ baseline }) => baseline + guard,
  assess: ({ excluded: _, ...series }, at, params) =>
    assessByLimit(series, { at, end: at - guard, reach: params.baseline }, params),
});

/** EARS C1 as `earsC(method = "C1")` of R surveillance: test/golden/earsC.json. */
export const earsC1InR = limitInR("ears-c1", 0);

/** EARS C2 as `earsC(method = "C2")` of R surveillance: test/golden/earsC.json. */
export const earsC2InR = limitInR("ears-c2", guardPeriods);

/**
 * EARS C3 as `earsC(method = "C3")` of R surveillance: test/golden/earsC.json.
 *
 *     threshold = max(0, y[t] + sigma[t] × (multiplier - excess[t-2] - excess[t-1]))      cases per period
 *
 * with the excesses of EARS C3. R's alarm does not depend on the judged count, so it cannot occur on the first day of
 * an outbreak. The score is C2 of the judged period; the figure `earlierExcess` is the sum that alarms.
 *
 * @example
 *     const counts = Array.from({ length: 13 }, (_, i) => 4 + (i % 3));
 *     const params = earsC3InR.params.parse({});
 *     earsC3InR.assess({ frequency: "week", counts }, 12, params).threshold; // 5.76345
 */
export const earsC3InR: Detector<EarsParamsInR> = {
  id: "ears-c3",
  version: "1",
  params: paramsInR(0.025),
  lookback: ({ baseline }) => baseline + guardPeriods + 2,

  assess({ excluded: _, ...series }, at, params): Assessment {
    const observed = series.counts[at] ?? null;
    const window = windowAt(series, at, params);
    if (!window) return notAssessed(observed === null ? "no-report" : "short-baseline");
    const before = excessAt(series, at - 2, params);
    const justBefore = excessAt(series, at - 1, params);
    const { mean: expected, sd, sigma, baseline } = window;
    // If an excess is unknown there is no threshold, but the known part of the sum is still reported.
    const figures = { baselineSd: sd, earlierExcess: (before || 0) + (justBefore || 0) };
    const known = { expected, baseline, figures };
    if (observed === null) return notAssessed("no-report", known);
    const score = scoreOf(observed, expected, sigma);
    const missing = params.multiplier - (before + justBefore);
    const threshold = Math.max(0, observed + sigma * missing);
    if (Number.isNaN(threshold)) return notAssessed("short-baseline", { ...known, ...score });
    return { kind: "assessed", observed, ...known, ...score, threshold };
  },
};

const windowAt = (series: Series, at: number, params: EarsParams) =>
  earsWindow(series, at - guardPeriods, params, params.baseline);

/** The excess of a period; NaN if unknown. */
const excessAt = (series: Series, at: number, params: EarsParams): number => {
  const count = series.counts[at] ?? null;
  const window = windowAt(series, at, params);
  if (count === null || !window) return Number.NaN;
  const { score = Number.NaN } = scoreOf(count, window.mean, window.sigma);
  return Math.max(0, score - 1);
};
