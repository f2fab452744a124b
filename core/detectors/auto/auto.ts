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
 * Auto: the method that suits what the series has, and the next best where that one cannot judge.
 *
 *     features = years and periods known, their mean count, days or weeks     of the five years before t
 *     picked   = first line of `choices` that suits and can judge             `picked`, with its reason
 *
 * A method that models the share of reports is given it; from the others the past periods of `tooFew` reports are
 * kept, as if none had come.
 *
 * Everything else that is said is the picked method's, judged with the parameters in `picked`: run by itself with
 * them it says the same. A missing count, a gap, a short history or zeros alone thus leave a period without an
 * answer only where no method has one: fewer than three of the last six weeks known. Never throws.
 *
 * It replaces no rule: what a plan says of fixed numbers is judged beside it.
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
      if (says(assessment)) {
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

/** The judged period stays: who asks for enough reports of it has to see to that. */
const withoutTooFew = (series: Series, at: number): Series => {
  const { counts, tooFew } = series;
  if (!tooFew) return series;
  return { ...series, counts: counts.map((count, i) => (i < at && tooFew[i] ? null : count)) };
};

const isKnown = ({ counts }: Series, at: number) => (counts[at] ?? null) !== null;

/** True for an answer, and for a bound that is known before the count has come. */
const says = (assessment: Assessment) =>
  assessment.kind === "assessed" || assessment.threshold !== undefined;

const reaches = (frequency: Frequency): number[] =>
  choices[frequency].map(({ detector, params, years: [, most] }) =>
    detector.lookback(detector.params.parse(params(most)), frequency),
  );
