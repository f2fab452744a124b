import type { Frequency, Period } from "../calendar.ts";
import type { OrgUnit } from "../org-unit.ts";
import { levelNameOf, type Registry } from "../registry.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import { addGroups, countOf, type DiseaseTally } from "../tally/tally.ts";
import { codeVersion } from "../version.ts";
import { evidenceId } from "./evidence.ts";
import type { RuleJudgement } from "./judgement.ts";
import { methodOf } from "./rule-kind.ts";
import type { Signal } from "./signal.ts";

/** Suspected cases by age group, of the groups that know a number. */
const casesByAge = (tally: DiseaseTally | null): Record<string, number> => {
  const byAge: Record<string, number> = {};
  for (const { ageGroup, suspectedCases } of addGroups(
    (tally?.groups ?? []).map((group) => ({ ...group, sex: "unknown" })),
  )) {
    if (suspectedCases !== null) byAge[ageGroup] = suspectedCases;
  }
  return byAge;
};

/** A rule's judgement of a place and period as an alert keeps it, also one that is met no longer or cannot be made any more. */
export const signalOf = (
  judgement: RuleJudgement,
  context: {
    readonly registry: Registry;
    readonly unit: OrgUnit;
    /** What explains the judgement: a period of its window, its numbers of the disease and its reports. */
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
    judgedAt,
    knownAt,
    codeVersion,
    stillMet: result === "signal",
  };
};
