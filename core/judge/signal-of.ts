import type { Frequency, Period } from "../calendar.ts";
import type { OrgUnit } from "../org-unit.ts";
import { levelNameOf, type Registry } from "../registry.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import { addGroups, countOf, type DiseaseTally } from "../tally/tally.ts";
import { isUnnamed } from "../unnamed-unit.ts";
import { codeVersion } from "../version.ts";
import { evidenceId } from "./evidence.ts";
import type { RuleJudgement } from "./judgement.ts";
import { methodOf } from "./rule-kind.ts";
import type { Signal } from "./signal.ts";
import { soleReporter } from "./sole-reporter.ts";

/** Suspected cases by age group, without the groups whose number is unknown. */
const casesByAge = (tally: DiseaseTally | null): Record<string, number> => {
  const byAge: Record<string, number> = {};
  for (const { ageGroup, suspectedCases } of addGroups(
    (tally?.groups ?? []).map((group) => ({ ...group, sex: "unknown" })),
  )) {
    if (suspectedCases !== null) byAge[ageGroup] = suspectedCases;
  }
  return byAge;
};

/** A judgement as a signal of an alert; also for a rule that is no longer met or can no longer be assessed. */
export const signalOf = (
  judgement: RuleJudgement,
  context: {
    readonly registry: Registry;
    readonly unit: OrgUnit;
    /** The period that explains the judgement, a period of its window; `tally` and `reports` are of this period. */
    readonly told: Period;
    readonly tally: DiseaseTally | null;
    readonly reports: ReportCounts;
    readonly frequency: Frequency;
    readonly judgedAt: string;
    readonly knownAt: string;
  },
): Signal => {
  const { evidence, observed, expected, threshold, reason, pValue, span, result, picked } =
    judgement;
  const { rule } = evidence;
  const { registry, unit, told, tally, reports, judgedAt, knownAt } = context;
  const period = evidence.periods.at(-1) ?? "";
  const { diseaseCode } = rule;
  const reporter = soleReporter(unit, tally, { registry, diseaseCode });
  return {
    ruleId: rule.ruleId,
    planVersion: registry.plan.version,
    alertLevel: rule.alertLevel,
    send: rule.send,
    orgUnit: unit.code,
    orgUnitName: unit.name,
    orgUnitLevel: levelNameOf(registry, unit),
    period,
    ...(told === period ? {} : { explainedBy: told }),
    kind: rule.kind,
    caseClass: rule.caseClass,
    window: rule.window,
    observed,
    ...(expected === null ? {} : { expected }),
    threshold,
    ...(reason && { reason }),
    ...(pValue === undefined ? {} : { pValue }),
    ...(span && { span }),
    ...methodOf(rule),
    ...(picked && { picked }),
    reports,
    cases: countOf(tally ?? undefined, "suspected"),
    deaths: countOf(tally ?? undefined, "deaths"),
    testedCases:
      tally?.groups.reduce<number | null>(
        (sum, { testedCases }) => (testedCases === null ? sum : (sum ?? 0) + testedCases),
        null,
      ) ?? null,
    confirmedCases: countOf(tally ?? undefined, "confirmed"),
    partial: tally?.partial ?? false,
    casesByAge: casesByAge(tally),
    evidence: evidenceId(evidence),
    ...(reporter && { reporter }),
    ...(isUnnamed(registry, unit, diseaseCode) && { isUnnamed: true as const }),
    judgedAt,
    knownAt,
    codeVersion,
    stillMet: result === "signal",
  };
};
