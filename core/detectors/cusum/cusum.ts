import * as z from "zod";
import type { Count } from "../../report.ts";
import { leastCount } from "../../statistics/least-count.ts";
import { type Assessment, notAssessed } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { type BeginChart, chartDetector, chartFields, lastYears } from "./chart.ts";
import { cusumFields, cusumSum, type InControlMean, meanFrom, meanOf } from "./cusum-sum.ts";
import { seasonalModel } from "./seasonal-model.ts";

const CusumParams = z.strictObject({
  ...cusumFields,
  /** True if an alarm resets the sum to 0, so that the chart detects the next event too. */
  reset: z.boolean().default(true),
  ...chartFields,
});
type CusumParams = z.infer<typeof CusumParams>;

/** Fewest known periods for a mean without a season. */
const leastKnownPeriods = 26;

const begin: BeginChart<CusumParams> = (series, start, params) => {
  const { points, t } = lastYears(series, start, params);
  const { m: given = null } = params;
  const known = points.counts.length;
  const atLeast = (mean: InControlMean) => meanFrom(mean, { t, least: 0.5 / Math.max(1, known) });
  if (typeof given === "number") return running(atLeast(given), params);
  const year = periodsPerYear[series.frequency];
  if (known < (given === "glm" ? year : leastKnownPeriods)) return "short-baseline";
  if (given === null) return running(atLeast(meanOf(points.counts)), params);
  const model = seasonalModel(points, { S: 1, trend: false, periodsPerYear: year }, 0);
  return model ? running(atLeast(model), params) : "degenerate-baseline";
};

const running = (meanAfter: (periods: number) => number, params: CusumParams) => {
  const { h, reset } = params;
  const sumAfter = cusumSum(params);
  let sum = 0;
  let periods = 0;
  let fewest = 1;
  return {
    judge(count: Count): Assessment {
      const m = meanAfter(periods);
      fewest = leastCount((cases) => sumAfter(sum, cases, m) >= h, fewest);
      const known = { expected: m, threshold: fewest - 1 };
      if (count === null) return notAssessed("no-report", known);
      const score = sumAfter(sum, count, m);
      const figures = { cusum: score };
      return { kind: "assessed", observed: count, ...known, score, alarm: score >= h, figures };
    },

    advance({ count }: { readonly count: Count }): void {
      if (count !== null) {
        const after = sumAfter(sum, count, meanAfter(periods));
        sum = reset && after >= h ? 0 : after;
      }
      periods++;
    },
  };
};

/**
 * CUSUM: sums up the excess of the counts over the mean, and alarms if the sum reaches a limit.
 *
 *     m         = mean of the last `baselineYears` before the chart begins   cases per period
 *     z[t]      = (y[t] - m) / sqrt(m), or another `trans`                   standard deviations
 *     C[t]      = max(0, C[t-1] + z[t] - k)                                  standard deviations
 *     threshold = most cases at t with C[t] < h                              cases per period, whole
 *
 * Detects small lasting increases that a single period does not show. After an alarm the sum restarts at 0 (`reset`); a
 * missing period does not change it. Missing and excluded periods are left out of the mean, which is at least half a
 * case divided by the number of baseline periods. Fewer than 26 known periods (a year for "glm"): not assessed.
 * Never throws.
 *
 * Source: Rossi, Lampugnani & Marchi, Stat Med 1999;18:2111-2122; test/golden/cusum.json holds `algo.cusum` of R
 * surveillance, with which `cusumInR` agrees.
 *
 * @example
 *     const counts = Array.from({ length: 60 }, (_, i) => 4 + (i % 3));
 *     const params = cusum.params.parse({});
 *     cusum.assess({ frequency: "week", counts }, 59, params).threshold; // 12
 */
export const cusum = chartDetector({ id: "cusum", version: "1", params: CusumParams, begin });
