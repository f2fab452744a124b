import * as z from "zod";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { bayesFields, byReference } from "./bayes.ts";
import {
  hasReference,
  hasReferenceFault,
  knownValues,
  type ReferenceParams,
  referenceLookback,
  referenceWindow,
} from "./reference-values.ts";
import { byMean, rkiFields } from "./rki.ts";

const asked = { compat: z.literal("r").default("r") };

/** In R the whole window must be within the series, one known count in it suffices, and no period is excluded. */
const referenceInR = ({ excluded: _, ...series }: Series, at: number, params: ReferenceParams) => {
  const window = referenceWindow(series.frequency, at, params);
  return (window[0] ?? 0) < 0 ? null : knownValues(series, window, 1);
};

const BayesParamsInR = z
  .strictObject({ ...bayesFields, ...asked })
  .refine(hasReference, hasReferenceFault);

/** Bayes as `bayes` of R surveillance: test/golden/bayes.json. */
export const bayesInR: Detector<z.infer<typeof BayesParamsInR>> = {
  id: "bayes",
  version: "1",
  params: BayesParamsInR,
  lookback: referenceLookback,
  assess: (series, at, params) =>
    byReference(series, at, { alpha: params.alpha, reference: referenceInR(series, at, params) }),
};

const RkiParamsInR = z
  .strictObject({ ...rkiFields, ...asked })
  .refine(hasReference, hasReferenceFault);

const rkiAlone = (series: Series, at: number, params: ReferenceParams): Assessment =>
  byMean(series, at, referenceInR(series, at, params));

/**
 * RKI as `rki` of R surveillance: test/golden/rki.json.
 *
 * R stops at the first missing count and then gives no answer for any period of its range. Here the range is from the
 * first period requested to the end of the series.
 */
export const rkiInR: Detector<z.infer<typeof RkiParamsInR>> = {
  id: "rki",
  version: "1",
  params: RkiParamsInR,
  lookback: referenceLookback,
  assess: rkiAlone,

  follow(series, params) {
    let stops: boolean | undefined;
    return (at) => {
      stops ??= series.counts.some((_, i) => i >= at && meetsGap(series, i, params));
      return stops ? notAssessed("short-baseline") : rkiAlone(series, at, params);
    };
  },
};

const meetsGap = ({ frequency, counts }: Series, at: number, params: ReferenceParams): boolean =>
  [at, ...referenceWindow(frequency, at, params)].some((i) => (counts[i] ?? null) === null);
