import type { DiseaseAlert, DiseaseFacts } from "../../core/alert/alert.ts";
import { describedPeriod } from "../../core/alert/described-period.ts";
import type { Outlook } from "../../core/alert/facts.ts";
import { signalKey } from "../../core/alert/signals.ts";
import { addPeriods, frequencyOf, type Period, periodsFrom, weekOf } from "../../core/calendar.ts";
import { deadlinesOf } from "../../core/country.ts";
import { expectedReportsOf } from "../../core/judge/place-history.ts";
import type { Signal } from "../../core/judge/signal.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
import type { ReportCounts } from "../../core/tally/report-counts.ts";
import { reportCounts } from "../../core/tally/report-counts.ts";
import { countOf } from "../../core/tally/tally.ts";
import { type AlertDeps, curvePeriods, type Settling } from "./findings.ts";

/** The facts beside the signals that depend on which signal leads. */
export const outlookOn = async (
  lead: Signal,
  held: DiseaseAlert | null,
  settling: Settling,
  deps: AlertDeps,
): Promise<Outlook> => {
  const { owner, moment } = settling;
  const { registry, judgedAt } = moment;
  const { country } = registry;
  const described = describedPeriod(lead);
  const { completenessCutoff } = deadlinesOf(country, described);
  return {
    at: judgedAt,
    calendar: country.calendar,
    ownerReports:
      lead.orgUnit === owner.code ? null : await weekReportsOf(owner, described, registry, deps),
    isBeforeCutoff: judgedAt <= completenessCutoff,
    curve: await curveOf(lead, held, settling, deps),
  };
};

/** The last periods of the lead signal's place: as just judged, or as the alert has them, or read from the ledger. */
const curveOf = async (
  lead: Signal,
  held: DiseaseAlert | null,
  { diseaseCode, findings, moment }: Settling,
  deps: AlertDeps,
): Promise<DiseaseFacts["curve"]> => {
  const key = signalKey(lead);
  const judged = findings.find(({ signal }) => signalKey(signal) === key);
  if (judged) return judged.curve;
  if (held && signalKey(held.lead) === key) return held.curve;
  const { calendar } = moment.registry.country;
  const from = addPeriods(lead.period, 1 - curvePeriods, calendar);
  const tallies = new Map(
    (await deps.tallies.history(lead.orgUnit, from, lead.period)).map((one) => [one.period, one]),
  );
  return periodsFrom(from, lead.period, calendar).map((period) => ({
    period,
    count: countOf(tallies.get(period)?.diseases.get(diseaseCode), lead.caseClass),
  }));
};

/** Reports of a place in the week that contains a period. */
export const weekReportsOf = async (
  place: OrgUnit,
  period: Period,
  registry: Registry,
  deps: Pick<AlertDeps, "tallies">,
): Promise<ReportCounts> => {
  const { calendar } = registry.country;
  const week = frequencyOf(period) === "week" ? period : weekOf(period, calendar);
  const tally = await deps.tallies.get(place.code, week);
  return reportCounts(expectedReportsOf(registry, place.code, week), tally);
};
