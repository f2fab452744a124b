import type { Period } from "../calendar.ts";
import { silenceCode } from "../disease.ts";
import type { OrgUnit } from "../org-unit.ts";
import type { Rule } from "../plan.ts";
import { levelNameOf, type Registry } from "../registry.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import { codeVersion } from "../version.ts";
import { type Evidence, evidenceId } from "./evidence.ts";
import type { JudgedSignal, Signal } from "./signal.ts";

/** The rule behind every silence: so many periods without a report from a unit that once reported. */
const silenceRule = (registry: Registry, unit: OrgUnit): Rule => ({
  ruleId: "silent-unit",
  diseaseCode: silenceCode,
  alertLevel: "alert",
  kind: "count",
  value: registry.country.silentAfterPeriods,
  window: `P${registry.country.silentAfterPeriods}W`,
  caseClass: "suspected",
  scope: levelNameOf(registry, unit),
  send: "message",
  enabled: true,
});

/** A silent unit as a signal. `silent` counts all silent units of the owning place: the sentence tells of them together. */
export const silenceSignal = (
  unit: OrgUnit,
  missed: readonly Period[],
  context: {
    readonly registry: Registry;
    readonly silent: number;
    readonly reports: ReportCounts;
    readonly judgedAt: string;
  },
): JudgedSignal => {
  const { registry, silent, reports, judgedAt } = context;
  const rule = silenceRule(registry, unit);
  const evidence: Evidence = {
    rule,
    periods: missed,
    counts: missed.map(() => null),
    excluded: [],
    expectedReports: missed.map(() => 1),
    receivedReports: missed.map(() => 0),
    population: null,
    awaited: false,
  };
  const signal: Signal = {
    ruleId: rule.ruleId,
    planVersion: registry.plan.version,
    alertLevel: rule.alertLevel,
    send: rule.send,
    orgUnit: unit.code,
    orgUnitName: unit.name,
    orgUnitLevel: rule.scope,
    period: missed.at(-1) ?? "",
    kind: "silence",
    caseClass: "suspected",
    window: rule.window,
    observed: silent,
    threshold: registry.country.silentAfterPeriods,
    reports,
    cases: null,
    deaths: null,
    testedCases: null,
    confirmedCases: null,
    partial: false,
    casesByAge: {},
    evidence: evidenceId(evidence),
    silentSince: missed[0] ?? "",
    judgedAt,
    knownAt: judgedAt,
    codeVersion,
    stillMet: true,
  };
  return { signal, evidence };
};
