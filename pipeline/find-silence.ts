import { silenceCode } from "../core/alert/alert.ts";
import { addPeriods, type Period, periodsFrom } from "../core/calendar.ts";
import { silenceSignal } from "../core/judge/silence.ts";
import { isActive, type OrgUnit } from "../core/org-unit.ts";
import type { Registry } from "../core/registry.ts";
import type { TallyStore } from "./ports.ts";
import { type AlertDeps, type Finding, settleAlert, weekReportsOf } from "./settle-alerts.ts";

export interface SilenceDeps extends AlertDeps {
  readonly tallies: AlertDeps["tallies"] & Pick<TallyStore, "getMany">;
}

/** A unit that reported in none of so many weeks before is new or long gone, not fallen silent. */
const onceWithinWeeks = 53;

/**
 * Finds units that once reported and then missed the last periods up to `period`, whose cut-off has passed,
 * and tells each owning place of its silent units in one alert. May run twice.
 */
export const findSilence = async (
  period: Period,
  registry: Registry,
  judgedAt: string,
  deps: SilenceDeps,
): Promise<number> => {
  const { country, orgUnits } = registry;
  if (!country.dataSets.weekly) return 0;
  const missed = periodsFrom(
    addPeriods(period, 1 - country.silentAfterPeriods, country.calendar),
    period,
    country.calendar,
  );
  const quiet = await quietUnits(missed, registry, deps);
  const silent: OrgUnit[] = [];
  for (const unit of quiet) if (await onceReported(unit, missed, registry, deps)) silent.push(unit);

  const level = country.levels.indexOf(country.alertLevelName) + 1;
  const byOwner = Map.groupBy(silent, (unit) => orgUnits.ancestorAt(unit.code, level) ?? unit);
  for (const [owner, units] of byOwner) {
    const week = await weekReportsOf(owner, period, registry, deps);
    const findings = units.map(
      (unit): Finding => ({
        signal: silenceSignal(unit, missed, {
          registry,
          silent: units.length,
          reports: week.reports,
          judgedAt,
        }),
        points: [],
        context: {
          population: null,
          expectedParts: new Map(),
          frequency: "week",
          provisional: false,
        },
        curve: [],
      }),
    );
    const past = { orgUnit: owner.code, tallies: new Map(), outbreaks: [] };
    await settleAlert(
      owner,
      silenceCode,
      findings,
      { registry, unit: owner, period, findings, reports: week, judgedAt, isTimed: true, past },
      deps,
    );
  }
  return silent.length;
};

/** Units due in each of the periods and heard in none: read district by district, not unit by unit. */
const quietUnits = async (
  missed: readonly Period[],
  { country, orgUnits }: Registry,
  deps: SilenceDeps,
): Promise<OrgUnit[]> => {
  const units = orgUnits.units.filter(
    (unit) => unit.reports && missed.every((period) => isActive(unit, period, country.calendar)),
  );
  const byParent = Map.groupBy(units, ({ parent }) => parent);
  const quiet: OrgUnit[] = [];
  for (const [parent, children] of byParent) {
    if (parent === null) continue;
    const heard = new Set<string>();
    for (const period of missed) {
      const places = children.map(({ code }) => ({ orgUnit: code, period }));
      for (const tally of await deps.tallies.getMany(places)) {
        if (tally && tally.receivedReports > 0) heard.add(tally.orgUnit);
      }
    }
    quiet.push(...children.filter(({ code }) => !heard.has(code)));
  }
  return quiet;
};

const onceReported = async (
  unit: OrgUnit,
  missed: readonly Period[],
  { country }: Registry,
  deps: SilenceDeps,
): Promise<boolean> => {
  const first = missed[0] ?? "";
  const { calendar } = country;
  const before = await deps.tallies.history(
    unit.code,
    addPeriods(first, -onceWithinWeeks, calendar),
    addPeriods(first, -1, calendar),
  );
  return before.some(({ receivedReports }) => receivedReports > 0);
};
