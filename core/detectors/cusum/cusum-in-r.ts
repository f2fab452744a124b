import * as z from "zod";
import type { Count } from "../../report.ts";
import { type Assessment, notAssessed } from "../detector.ts";
import { periodsPerYear } from "../periods-per-year.ts";
import { type BeginChart, baselineOf, chartInR } from "./chart.ts";
import { boundOfR } from "./cusum-bound-in-r.ts";
import { cusumFields, cusumSum, type InControlMean, meanFrom, meanOf } from "./cusum-sum.ts";

import { seasonalModel } from "./seasonal-model.ts";

const CusumParamsInR = z.strictObject({
  ...cusumFields,
  reset: z.boolean().default(false),
  compat: z.literal("r").default("r"),
});
type CusumParamsInR = z.infer<typeof CusumParamsInR>;

const begin: BeginChart<CusumParamsInR> = (series, start, params) => {
  const { points, t } = baselineOf(series, start, 0);
  const { m: given = null } = params;
  const from = (mean: InControlMean) => running(meanFrom(mean, { t, least: 0 }), params);
  if (typeof given === "number") return from(given);
  const known = points.counts.length;
  if (known < 1) return "short-baseline";
  // R gives no answer if the baseline has a gap.
  const hasGap = known < t - 1;
  if (given === null) return from(hasGap ? Number.NaN : meanOf(points.counts));
  if (hasGap) return "degenerate-baseline";
  const year = periodsPerYear[series.frequency];
  const model = seasonalModel(points, { S: 1, trend: false, periodsPerYear: year }, 0);
  return model ? from(model) : "degenerate-baseline";
};

const running = (meanAfter: (periods: number) => number, params: CusumParamsInR) => {
  const { k, h, trans, alpha, reset } = params;
  const sumAfter = cusumSum(params);
  const boundAt = boundOfR(trans);
  let sum = 0;
  let periods = 0;
  return {
    judge(count: Count): Assessment {
      const m = meanAfter(periods);
      const after = sumAfter(sum, count ?? Number.NaN, m);
      const threshold = boundAt({ m, alpha }, { k, h, before: sum, after });
      const known = { expected: m, threshold, figures: { cusum: after } };
      if (count === null) return notAssessed("no-report", known);
      if (Number.isNaN(after)) return notAssessed("degenerate-baseline", known);
      return { kind: "assessed", observed: count, ...known, score: after, alarm: after >= h };
    },

    advance({ count }: { readonly count: Count }): void {
      const after = sumAfter(sum, count ?? Number.NaN, meanAfter(periods));
      sum = reset && after >= h ? 0 : after;
      periods++;
    },
  };
};

/**
 * CUSUM as `algo.cusum` of R surveillance: test/golden/cusum.json.
 *
 * The chart starts at the range's first period and everything before it is the baseline. By default an alarm does not
 * reset the sum. A missing count or a mean of 0 ends the chart. The threshold is R's bound; a count equal to it alarms.
 *
 * @example
 *     const counts = Array.from({ length: 60 }, (_, i) => 4 + (i % 3));
 *     const params = cusumInR.params.parse({});
 *     cusumInR.assess({ frequency: "week", counts }, 59, params).threshold; // 13
 */
export const cusumInR = chartInR({ id: "cusum", version: "1", params: CusumParamsInR, begin });
