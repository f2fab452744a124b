import * as z from "zod";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { mostPeriodsBack } from "../years-back.ts";
import { type Found, scored } from "./farrington-assessment.ts";
import { highestCount } from "./farrington-model.ts";
import { alpha, farringtonFields, flexibleFields } from "./farrington-params.ts";
import { flexibleBound } from "./flexible-bound.ts";
import type { Limit54 } from "./limit54.ts";
import { originalBound } from "./original-bound.ts";

/** The series without reporting share and excluded periods, which R does not have. */
const seenByR = ({ share: _, excluded: __, ...series }: Series): Series => series;

const FarringtonParamsInR = z.strictObject({
  ...farringtonFields,
  alpha: alpha.default(0.05),
  compat: z.literal("r").default("r"),
});

/**
 * Farrington's original method as `algo.farrington` of R surveillance: test/golden/farrington.json.
 *
 * Years before the start of the series are left out, and one known week suffices. With too few cases the threshold is
 * NaN.
 */
export const farringtonInR: Detector<z.infer<typeof FarringtonParamsInR>> = {
  id: "farrington",
  version: "1",
  params: FarringtonParamsInR,
  lookback: ({ b, w }, frequency) => mostPeriodsBack(b, frequency) + w,

  assess(given, at, params) {
    const series = seenByR(given);
    const least = { oldest: Number.NEGATIVE_INFINITY, known: 1 };
    const found = originalBound(series, at, { params, least, highestOf: highestCount });
    if ("reason" in found) return found;
    const { expected } = found;
    return boundInR(series, at, found, {
      limit54: params.limit54,
      origin: expected,
      ifTooFew: expected,
    });
  },
};

const { thresholdMethod, pastWeeksNotIncluded } = flexibleFields;

const FlexibleParamsInR = z
  .strictObject({
    ...flexibleFields,
    alpha: alpha.default(0.05),
    pThresholdTrend: flexibleFields.pThresholdTrend.unwrap().default(0.05),
    noPeriods: flexibleFields.noPeriods.unwrap().default(1),
    pastWeeksNotIncluded: pastWeeksNotIncluded.unwrap().optional(),
    thresholdMethod: thresholdMethod.unwrap().default("delta"),
    se: flexibleFields.se.unwrap().default("r"),
    compat: z.literal("r").default("r"),
  })
  .transform((params) => ({
    ...params,
    pastWeeksNotIncluded: params.pastWeeksNotIncluded ?? params.w,
  }));

/**
 * Farrington Flexible as `farringtonFlexible` of R surveillance: test/golden/farringtonFlexible.json.
 *
 * The defaults are R's. The oldest window must be within the series except for its first week, and one known week in
 * the windows suffices. A trend is limited by the highest count, whatever the exposure. With too few cases `expected`
 * and `threshold` are NaN. Except for `delta` the score is measured from ln mean.
 */
export const farringtonFlexibleInR: Detector<z.infer<typeof FlexibleParamsInR>> = {
  id: "farrington-flexible",
  version: "1",
  params: FlexibleParamsInR,
  lookback: ({ b, w }, frequency) => mostPeriodsBack(b, frequency) + w,

  assess(given, at, params) {
    const series = seenByR(given);
    const found = flexibleBound(series, at, {
      params,
      least: { oldest: params.w - 1, known: 1 },
      highestOf: (design) => highestCount(design),
    });
    if (!("bound" in found)) return withoutTrendIsNaN(found);
    const { expected, logMean } = found;
    const origin = params.thresholdMethod === "delta" ? expected : logMean;
    return boundInR(series, at, withoutTrendIsNaN(found), {
      limit54: params.limit54,
      origin,
      ifTooFew: Number.NaN,
    });
  },
};

/** Sets the coefficient of a dropped trend to NaN; in R it is NA. */
const withoutTrendIsNaN = <T extends { readonly figures?: Found["figures"] }>(found: T): T =>
  found.figures?.trend === false
    ? { ...found, figures: { ...found.figures, trendCoefficient: Number.NaN } }
    : found;

interface InR {
  readonly limit54: Limit54;
  /** The point from which the score is measured. */
  readonly origin: number;
  /** `expected` if there are too few cases. */
  readonly ifTooFew: number;
}

/** The assessment with the bound as threshold; with too few cases there is no threshold and no alarm. */
const boundInR = (
  { counts }: Series,
  at: number,
  found: Found,
  { limit54, origin, ifTooFew }: InR,
): Assessment => {
  const observed = counts[at] ?? null;
  const { expected, bound, baseline, figures } = found;
  if (observed === null) {
    const known = Number.isNaN(ifTooFew) ? {} : { expected, threshold: bound.threshold };
    return notAssessed("no-report", { ...known, baseline, figures });
  }
  const said = { kind: "assessed", observed, ...scored(found, observed, origin) } as const;
  if (hasEnough(counts, at, limit54)) return { ...said, expected, threshold: bound.threshold };
  return { ...said, expected: ifTooFew, threshold: Number.NaN, alarm: false };
};

/** True if the periods are all known and have enough cases. */
const hasEnough = (counts: Series["counts"], at: number, [cases, periods]: Limit54): boolean => {
  let sum = 0;
  for (let i = at - periods + 1; i <= at; i++) sum += counts[i] ?? Number.NaN;
  return sum >= cases;
};
