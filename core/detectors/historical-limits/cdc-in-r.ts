import * as z from "zod";
import { type Detector, notAssessed } from "../detector.ts";
import { scoreOf } from "../ears/ears-limit.ts";
import {
  cdcFields,
  cdcLookback,
  referenceSums,
  sumOfFour,
  sumsAsked,
  upperLimitOf,
  weeksOf,
} from "./cdc.ts";

const CdcParamsInR = z.strictObject({ ...cdcFields, compat: z.literal("r").default("r") });

/**
 * CDC historical limits as `algo.cdc` of R surveillance: test/golden/cdc.json.
 *
 * `threshold` is the limit and `observed` the sum it is compared with, both in cases in four weeks. If any week of the
 * reference is missing the limit is unknown; no week is excluded.
 */
export const cdcInR: Detector<z.infer<typeof CdcParamsInR>> = {
  id: "cdc",
  version: "1",
  params: CdcParamsInR,
  lookback: cdcLookback,

  assess({ excluded: _, ...series }, at, params) {
    const observed = sumOfFour(series.counts, at);
    const none = (series.counts[at] ?? null) === null ? "no-report" : "short-baseline";
    const fourWeekSum = observed ?? Number.NaN;
    const sums = referenceSums(series, at, params);
    if (sums.length < Math.max(2, sumsAsked(params))) {
      return notAssessed(none, { figures: { fourWeekSum } });
    }
    const { mean: expected, limit: threshold, spread } = upperLimitOf(sums, params.alpha);
    const figures = { fourWeekSum, fourWeekLimit: threshold };
    const known = { expected, threshold, baseline: weeksOf(sums), figures };
    if (observed === null) return notAssessed(none, known);
    return { kind: "assessed", observed, ...known, ...scoreOf(observed, expected, spread) };
  },
};
