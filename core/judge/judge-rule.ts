import type { NotAssessedReason } from "../detectors/detector.ts";
import type { Rule } from "../plan.ts";
import type { Figures } from "../rule/figures.ts";
import { ruleKinds } from "../rule/kinds.ts";
import { shareOf } from "../rule/share-of.ts";
import type { Evidence } from "./evidence.ts";
import { evidenceOf } from "./evidence-of.ts";
import type { RuleContext, RuleJudgement } from "./judgement.ts";
import { populationFit } from "./population-fit.ts";
import { figuresOf } from "./rule-kind.ts";

/**
 * Judges one rule for one place and period.
 *
 * A period with an unknown count is never "quiet". With a partial count, known cases that already meet a count, rate or
 * ratio rule are a signal, whatever is missing; "quiet" requires at least `minShare` of the expected reports. A
 * detector rule requires `minShare` for both answers. Throws a RangeError on an empty history and on detector
 * parameters out of bounds.
 */
export const judgeRule = (rule: Rule, context: RuleContext): RuleJudgement =>
  rejudge(evidenceOf(rule, context));

/** Repeats a judgement from its evidence. The same evidence always gives the same judgement. */
export const rejudge = (evidence: Evidence): RuleJudgement => {
  const { rule, population } = evidence;
  const fit = populationFit(rule, population);
  if (fit !== "fits") return judgement(evidence, { ...nothing, reason: fit });

  const figures = figuresOf(rule, evidence);
  const reason = missingReason(evidence, figures) ?? figures.reason;
  return judgement(evidence, { ...figures, reason });
};

const nothing: Figures = { observed: null, expected: null, threshold: null, met: false };

/** Why the judged period's reports do not allow an answer; undefined if they do. */
const missingReason = (
  { rule, counts, expectedReports, receivedReports, awaited }: Evidence,
  { met }: Figures,
): NotAssessedReason | undefined => {
  if (met && ruleKinds[rule.kind].isMetByPart) return undefined;
  const count = counts.at(-1) ?? null;
  if (count === null) return awaited ? "not-yet-received" : "no-report";
  const share = shareOf(count, expectedReports.at(-1) ?? 0, receivedReports.at(-1) ?? 0);
  return share < (rule.minShare ?? 0) ? "low-reporting-share" : undefined;
};

const judgement = (
  { baseline: _, ...evidence }: Evidence,
  { observed, expected, threshold, met, reason, pValue, span, baseline, picked }: Figures,
): RuleJudgement => ({
  ruleId: evidence.rule.ruleId,
  result: reason ? "not-assessed" : met ? "signal" : "quiet",
  ...(reason && { reason }),
  observed,
  expected,
  threshold,
  ...(pValue !== undefined && { pValue }),
  ...(span && { span }),
  ...(picked && { picked }),
  evidence: { ...evidence, ...(baseline && { baseline }) },
});
