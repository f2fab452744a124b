import { type Day, frequencyOf } from "../calendar.ts";
import { isUnusual, type Series } from "../detectors/detector.ts";
import { detectors } from "../detectors/index.ts";
import { detectorParams } from "./detector-params.ts";
import type { Evidence } from "./evidence.ts";
import { shareOf } from "./evidence-of.ts";
import type { Figures } from "./figures.ts";
import { periodDates } from "./period-dates.ts";
import { windowPeriods } from "./rule-window.ts";
import { completeSum } from "./window-sum.ts";

/**
 * Detector: the judged window against what the detector expects from the series before it.
 *
 * A window of n periods is judged on the series of moving sums y[i-n+1] … y[i]; a sum with a missing
 * period is missing, one with an excluded period is excluded, and its share is the mean of its periods'.
 * Such sums overlap, so nothing is said then of several together.
 */
export const aberration = (evidence: Evidence): Figures => {
  const { rule, counts } = evidence;
  const last = counts.length - 1;
  const size = windowPeriods(rule);
  const observed = completeSum(counts, last, size);
  const detector = detectors.get(rule.detector ?? "");
  if (!detector) {
    return { observed, expected: null, threshold: null, met: false, reason: "unknown-detector" };
  }

  const assessment = detector.assess(
    movingSums(evidence, size),
    last,
    detectorParams(detector, rule),
  );
  const expected = knownOf(assessment.expected);
  const threshold = knownOf(assessment.threshold);
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

/** With `compat: "r"` a detector may say "not a number", as R does. */
const knownOf = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? null : value;

const movingSums = (evidence: Evidence, size: number): Series => {
  const { counts, periods, excluded, share, population } = evidence;
  const isExcluded = periods.map((period) => excluded.includes(period));
  const isTooFew = share && tooFewReports(evidence);
  const anyOf = (marks: readonly boolean[]) =>
    marks.map((_, end) => marks.slice(Math.max(0, end - size + 1), end + 1).includes(true));
  let dates: readonly Day[] | undefined;
  return {
    frequency: frequencyOf(periods.at(-1) ?? ""),
    counts: counts.map((_, end) => completeSum(counts, end, size)),
    excluded: anyOf(isExcluded),
    ...(share && { share: share.map((_, end) => (completeSum(share, end, size) ?? 0) / size) }),
    ...(isTooFew && { tooFew: anyOf(isTooFew) }),
    // One number is known of a place, not one for each year.
    ...(population !== null && { population: counts.map(() => population) }),
    // Only some detectors ask, and a long history has many days to work out.
    get dates() {
      dates ??= periodDates(periods);
      return dates;
    },
  };
};

const tooFewReports = ({ rule, counts, expectedReports, receivedReports }: Evidence): boolean[] =>
  counts.map(
    (count, i) =>
      shareOf(count, expectedReports[i] ?? 0, receivedReports[i] ?? 0) < (rule.minShare ?? 0),
  );
