import type { Rule } from "../plan.ts";
import type { Count } from "../report.ts";
import { shareOf } from "../rule/share-of.ts";
import { countOf } from "../tally/tally.ts";
import type { Evidence } from "./evidence.ts";
import type { PlacePoint, RuleContext } from "./judgement.ts";
import { reportedShare } from "./reported-share.ts";
import { lookbackOf, partialPeriodsOf } from "./rule-kind.ts";

/**
 * The evidence of a rule: the part of the history that it uses, oldest first.
 *
 * An earlier period with less than `minShare` of its reports is missing if the rule compares periods and does not model
 * the share. If the rule adds cases up, every known case counts, since more reports can only increase the sum.
 */
export const evidenceOf = (rule: Rule, context: RuleContext): Evidence => {
  const history = context.history.slice(-(lookbackOf(rule, context.frequency) + 1));
  const judged = history.at(-1);
  if (!judged) throw new RangeError("Cannot judge: history must hold the judged period, got none");

  const partial = partialPeriodsOf(rule);
  const share = partial === "modelled" ? reportedShare(history, context.expectedParts) : undefined;
  const seen = (point: PlacePoint): Count => {
    const count = countOf(point.tally ?? undefined, rule.caseClass, rule.ageGroups);
    if (point === judged || partial !== "missing") return count;
    const came = shareOf(count, point.expectedReports, point.receivedReports);
    return came < (rule.minShare ?? 0) ? null : count;
  };
  return {
    rule,
    periods: history.map(({ period }) => period),
    counts: history.map(seen),
    excluded: history.filter(({ excluded }) => excluded).map(({ period }) => period),
    expectedReports: history.map(({ expectedReports }) => expectedReports),
    receivedReports: history.map(({ receivedReports }) => receivedReports),
    ...(share && { share }),
    population: context.population,
    awaited: isAwaited(judged, context.provisional),
  };
};

/** True while a report for the period may still come in time. */
const isAwaited = ({ expectedReports, routineReceived }: PlacePoint, provisional: boolean) =>
  provisional && (expectedReports === 0 || routineReceived < expectedReports);
