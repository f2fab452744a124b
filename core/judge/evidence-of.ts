import type { Rule } from "../plan.ts";
import type { Count } from "../report.ts";
import { countOf } from "../tally/tally.ts";
import type { Evidence } from "./evidence.ts";
import type { PlacePoint, RuleContext } from "./judgement.ts";
import { modelsShare, reportedShare } from "./reported-share.ts";
import { lookbackOf } from "./rule-window.ts";

/** Share of the expected reports that came, 0 to 1. Where none was expected, one that came is full. */
export const shareOf = (count: Count, expected: number, received: number): number =>
  expected > 0 ? Math.min(1, received / expected) : count === null ? 0 : 1;

/**
 * What the rule sees of the history: as many periods as it looks at, oldest first.
 *
 * Where the rule compares (ratio, detector), an earlier period with less than `minShare` of its reports
 * is missing, unless the detector models the share. Where it adds up (count, rate), every known case counts: a
 * sum can only grow.
 */
export const evidenceOf = (rule: Rule, context: RuleContext): Evidence => {
  const history = context.history.slice(-(lookbackOf(rule, context.frequency) + 1));
  const judged = history.at(-1);
  if (!judged) throw new RangeError("Cannot judge: history must hold the judged period, got none");

  const share = modelsShare(rule) ? reportedShare(history, context.expectedParts) : undefined;
  const seen = (point: PlacePoint): Count => {
    const count = countOf(point.tally ?? undefined, rule.caseClass, rule.ageGroups);
    const compares = rule.kind === "ratio" || rule.kind === "detector";
    if (point === judged || !compares || modelsShare(rule)) return count;
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
