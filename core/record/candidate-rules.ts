import { detectors } from "../detectors/index.ts";
import type { Rule } from "../plan.ts";
import { detectorParams } from "../rule/detector-params.ts";
import type { ReplayedSignal } from "./rule-replay.ts";

/** Shares of the present signals that three higher thresholds leave, at most. */
const sharesLeft = [0.5, 0.25, 0.1] as const;

/** Detectors to propose instead of another, in this order. */
const otherDetectors = ["farrington-flexible", "tocsin", "bayes"] as const;

/**
 * Three stricter rules in place of one whose alerts are mostly false.
 *
 * A count, rate or ratio rule gets three higher values: those that leave at most half, a quarter and a tenth of the
 * periods in which it gives a signal, given its signals on the country's history. A detector rule gets the same detector
 * with a stricter limit, and other detectors. Beside that only source and note of the rule change.
 */
export const candidateRules = (rule: Rule, signals: readonly ReplayedSignal[]): readonly Rule[] =>
  (rule.kind === "detector" ? otherMethods(rule) : higherValues(rule, signals)).map((candidate) =>
    proposedInsteadOf(rule, candidate),
  );

/** What a rule compares with: its value, or its detector with its parameters. */
export const methodText = (rule: Rule): string => {
  if (rule.kind !== "detector") return `${rule.kind} ≥ ${rule.value}`;
  return rule.params && Object.keys(rule.params).length > 0
    ? `${rule.detector} ${JSON.stringify(rule.params)}`
    : rule.detector;
};

/** The candidate without the guideline that the present rule rests on: it is not that guideline's. */
const proposedInsteadOf = (present: Rule, { source: _, ...candidate }: Rule): Rule => ({
  ...candidate,
  verified: false,
  note: `Proposed from the country's record; was ${methodText(present)}.`,
});

const figureOf = ({ observed, expected }: ReplayedSignal, { kind }: Rule): number =>
  kind === "ratio" && expected ? observed / expected : observed;

const higherValues = (
  rule: Exclude<Rule, Rule<"detector">>,
  signals: readonly ReplayedSignal[],
): readonly Rule[] => {
  // Whole cases for a count; steps of a twentieth for a rate or a multiple.
  const step = rule.kind === "count" ? 1 : 0.05;
  const figures = signals.map((signal) => figureOf(signal, rule)).sort((a, b) => b - a);
  let last = rule.value;
  return sharesLeft.map((share) => {
    // With as many above it as may be left, a threshold just above the next figure leaves no more.
    const next = figures[Math.floor(share * figures.length)] ?? 0;
    const steps = Math.floor(Math.max(next, last) / step + 1e-9) + 1;
    last = Number((steps * step).toPrecision(12));
    return { ...rule, value: last };
  });
};

const otherMethods = (rule: Rule<"detector">): readonly Rule[] => {
  const others = otherDetectors
    .filter((id) => id !== rule.detector)
    .map((detector): Rule => {
      const { params: _, ...rest } = rule;
      return { ...rest, detector };
    });
  const stricter = stricterLimit(rule);
  return [...(stricter ? [stricter] : []), ...others].slice(0, 3);
};

/** The same detector with a tenth of its significance level, or one more standard deviation; null if it has neither. */
const stricterLimit = (rule: Rule<"detector">): Rule | null => {
  const detector = detectors.get(rule.detector);
  if (!detector) return null;
  const given = rule.params ?? {};
  const held = { ...(detectorParams(detector, rule) as object), ...given };
  const [alpha, multiplier] = [Reflect.get(held, "alpha"), Reflect.get(held, "multiplier")];
  if (typeof alpha === "number") return { ...rule, params: { ...given, alpha: alpha / 10 } };
  if (typeof multiplier !== "number") return null;
  return { ...rule, params: { ...given, multiplier: multiplier + 1 } };
};
