import * as z from "zod";
import { type Day, frequencyOf } from "../calendar.ts";
import { type Detector, isUnusual, type Series } from "../detectors/detector.ts";
import { sizedAtMost } from "../json-size.ts";
import { detectorParams } from "./detector-params.ts";
import type { Figures } from "./figures.ts";
import type { Ruled, RuleKind } from "./kind.ts";
import { periodDates } from "./period-dates.ts";
import type { Seen } from "./seen.ts";
import { shareOf } from "./share-of.ts";
import { windowPeriods } from "./window-periods.ts";
import { completeSum } from "./window-sum.ts";

const terms = {
  detector: z.string().max(60),
  params: z.record(z.string().max(60), z.unknown()).check(sizedAtMost(4000)).optional(),
};

/** Detector rule: compares the judged window with what a statistical method expects from the series before it. */
export const detector: RuleKind<typeof terms> = {
  terms,
  faults: ({ window }) =>
    window === undefined || ["P1D", "P1W"].includes(window) ? [] : [singlePeriods],
  needsPopulation: false,
  periodsBefore: (rule, frequency, detectors) => {
    const by = detectors.get(rule.detector);
    return by ? by.lookback(detectorParams(by, rule), frequency) : 0;
  },
  partialPeriods: ({ detector: id }, detectors) =>
    detectors.get(id)?.modelsShare ? "modelled" : "missing",
  isMetByPart: false,
  figures: (rule, seen, detectors) => {
    const by = detectors.get(rule.detector);
    return by ? assessed(by, rule, seen) : { ...nothing(rule, seen), reason: "unknown-detector" };
  },
  method: (rule, detectors) => {
    const by = detectors.get(rule.detector);
    if (!by) return null;
    const params = detectorParams(by, rule) as Readonly<Record<string, unknown>>;
    return { detector: by.id, detectorVersion: by.version, params };
  },
  figureBeside: "expected",
  sharpness: 1,
};

const singlePeriods = {
  field: "window",
  rule: "detector-window",
  must: "must be P1D or P1W in a detector rule: a detector judges single periods",
};

type DetectorRule = Ruled<typeof terms>;

const nothing = (rule: DetectorRule, { counts }: Seen) => ({
  observed: completeSum(counts, counts.length - 1, windowPeriods(rule)),
  ...{ expected: null, threshold: null, met: false },
});

/**
 * The detector's figures.
 *
 * A window of n periods is judged on the series of moving sums y[i-n+1] … y[i]. A sum with a missing period is
 * missing, a sum with an excluded period is excluded, and the share of a sum is the mean over its periods. The sums
 * overlap, so that no `span` of several of them is reported.
 */
const assessed = (by: Detector, rule: DetectorRule, seen: Seen): Figures => {
  const last = seen.counts.length - 1;
  const size = windowPeriods(rule);
  const { observed } = nothing(rule, seen);
  const assessment = by.assess(movingSums(rule, seen), last, detectorParams(by, rule));
  const expected = assessment.expected ?? null;
  const threshold = assessment.threshold ?? null;
  const picked = assessment.picked && { picked: assessment.picked };
  if (assessment.kind === "not-assessed") {
    return { observed, expected, threshold, met: false, reason: assessment.reason, ...picked };
  }
  const { pValue, baseline, span } = assessment;
  const used = baseline?.flatMap((end) => Array.from({ length: size }, (_, i) => end - i));
  return {
    observed,
    expected,
    threshold,
    met: isUnusual(assessment),
    ...(pValue !== undefined && { pValue }),
    ...(span && size === 1 && { span }),
    ...picked,
    ...(used && { baseline: [...new Set(used)].sort((a, b) => a - b) }),
  };
};

const movingSums = (rule: DetectorRule, seen: Seen): Series => {
  const { counts, periods, excluded, share, population } = seen;
  const size = windowPeriods(rule);
  const isExcluded = periods.map((period) => excluded.includes(period));
  const isTooFew = share && tooFewReports(rule, seen);
  const anyOf = (marks: readonly boolean[]) =>
    marks.map((_, end) => marks.slice(Math.max(0, end - size + 1), end + 1).includes(true));
  let dates: readonly Day[] | undefined;
  return {
    frequency: frequencyOf(periods.at(-1) ?? ""),
    counts: counts.map((_, end) => completeSum(counts, end, size)),
    excluded: anyOf(isExcluded),
    ...(share && { share: share.map((_, end) => (completeSum(share, end, size) ?? 0) / size) }),
    ...(isTooFew && { tooFew: anyOf(isTooFew) }),
    // A place has one population, not one for each year.
    ...(population !== null && { population: counts.map(() => population) }),
    // Computed on demand: only some detectors need dates, and a long history has many.
    get dates() {
      dates ??= periodDates(periods);
      return dates;
    },
  };
};

const tooFewReports = (
  { minShare = 0 }: DetectorRule,
  { counts, expectedReports, receivedReports }: Seen,
): boolean[] =>
  counts.map(
    (count, i) => shareOf(count, expectedReports[i] ?? 0, receivedReports[i] ?? 0) < minShare,
  );
