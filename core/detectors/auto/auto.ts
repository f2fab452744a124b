import * as z from "zod";
import type { Frequency } from "../../calendar.ts";
import {
  type Assessment,
  type Detector,
  notAssessed,
  type PassedOver,
  type Series,
} from "../detector.ts";
import { choices, choicesFor } from "./choices.ts";
import { featuresLookback, seriesFeatures } from "./series-features.ts";

/**
 * Auto: picks the method that suits the series, or the next best one if that cannot judge.
 *
 *     features = years and periods known, their mean count, days or weeks     of the five years before t
 *     picked   = first line of `choices` that suits and can judge             `picked`, with its reason
 *
 * For a method that does not model the share of reports, past periods of `tooFew` reports are missing.
 *
 * The rest of the assessment is the picked method's: run alone, with the parameters in `picked`, it gives the same. A
 * missing count, a gap, a short history or a history of zeros leaves a period without an answer only if no method can
 * judge it: with fewer than three of the last six weeks known. Never throws.
 *
 * It does not replace other rules: a plan's fixed thresholds are judged as well.
 *
 * @example
 *     const counts = Array.from({ length: 300 }, (_, i) => 4 + (i % 3));
 *     const params = auto.params.parse({});
 *     auto.assess({ frequency: "week", counts }, 299, params).picked.detector; // "farrington-flexible"
 */
export const auto: Detector<Record<string, never>> = {
  id: "auto",
  version: "1",
  params: z.strictObject({}),
  chooses: true,
  modelsShare: true,
  lookback: (_, frequency) => Math.max(featuresLookback(frequency), ...reaches(frequency)),

  assess(series, at) {
    const features = seriesFeatures(series, at);
    const { years, known } = features;
    const passedOver: PassedOver[] = [];
    const enoughReports = withoutTooFew(series, at);
    for (const { detector, params: paramsOf, why } of choicesFor(features)) {
      const params = detector.params.parse(paramsOf(years));
      const seen = detector.modelsShare ? series : enoughReports;
      const assessment = detector.assess(seen, at, params);
      if (hasThreshold(assessment)) {
        const { id, version } = detector;
        const picked = { detector: id, version, params, why, years, known, passedOver };
        return { ...assessment, picked };
      }
      if (assessment.kind === "not-assessed") {
        passedOver.push({ detector: detector.id, reason: assessment.reason });
      }
    }
    return notAssessed(isKnown(series, at) ? "short-baseline" : "no-report");
  },
};

/** The series without past periods of too few reports. The judged period is kept: the caller checks its reports. */
const withoutTooFew = (series: Series, at: number): Series => {
  const { counts, tooFew } = series;
  if (!tooFew) return series;
  return { ...series, counts: counts.map((count, i) => (i < at && tooFew[i] ? null : count)) };
};

const isKnown = ({ counts }: Series, at: number) => (counts[at] ?? null) !== null;

/** True for an answer, and for a threshold that is known before the count is reported. */
const hasThreshold = (assessment: Assessment) =>
  assessment.kind === "assessed" || assessment.threshold !== undefined;

const reaches = (frequency: Frequency): number[] =>
  choices[frequency].map(({ detector, params, years: [, most] }) =>
    detector.lookback(detector.params.parse(params(most)), frequency),
  );
