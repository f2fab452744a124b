import type { SilenceAlert } from "../core/alert/alert.ts";
import type { SilentUnit } from "../core/alert/silence.ts";
import { missedWeeks } from "../core/alert/silence-alert.ts";
import { isOpen } from "../core/alert/status.ts";
import { addPeriods, type Period, periodsFrom } from "../core/calendar.ts";
import { silenceCode } from "../core/disease.ts";
import { isOpenThroughout, type OrgUnit } from "../core/org-unit.ts";
import type { Registry } from "../core/registry.ts";
import type { StoredTally } from "../core/tally/tally.ts";
import { isUnnamed } from "../core/unnamed-unit.ts";
import type { EachByItself } from "./each-by-itself.ts";
import type { TallyStore } from "./ports.ts";
import type { AlertDeps } from "./settle/findings.ts";
import { settleSilence } from "./settle/settle-silence.ts";

export interface SilenceDeps extends AlertDeps {
  readonly each: EachByItself;
  readonly tallies: AlertDeps["tallies"] & Pick<TallyStore, "getMany">;
}

/** The name of this work in the log of failures. */
const part = "silence";

/** A unit without any report in this many weeks is new or long gone, and is not counted as silent. */
const onceWithinWeeks = 53;

/**
 * Finds units that used to report and missed all of the last weeks up to `period`, whose cut-off has passed. Raises one
 * alert for the silent units of each owning place. May run twice.
 *
 * A week with any weekly or daily report of the unit is not missed: a unit that reports only on working or market days
 * is not silent in between. Only units that were open in all of these weeks count. If all units of an open alert have
 * reported or were closed, the alert records that none is silent. A failure in one place does not stop the others.
 */
export const findSilence = async (
  period: Period,
  registry: Registry,
  judgedAt: string,
  deps: SilenceDeps,
): Promise<number> => {
  const { country, orgUnits } = registry;
  const { daily, weekly } = country.dataSets;
  if (!daily && !weekly) return 0;
  const missed = missedWeeks(period, country);
  const level = country.levels.indexOf(country.alertLevelName) + 1;
  const ownerOf = (unit: OrgUnit) => orgUnits.ancestorAt(unit.code, level) ?? unit;
  const { quiet, unread } = await quietUnits(missed, registry, deps);
  const silent: (SilentUnit & { readonly owner: string })[] = [];
  for (const unit of quiet) {
    const ask = () => silenceOf(unit, missed, registry, deps);
    const silence = await deps.each.attempt({ part, orgUnit: unit.code }, ask);
    if (silence === undefined) unread.push(unit);
    if (silence) silent.push({ ...silence, owner: ownerOf(unit).code });
  }

  const unknown = new Set(unread.map((unit) => ownerOf(unit).code));
  const owners = new Map(orgUnits.units.map((unit) => [ownerOf(unit).code, ownerOf(unit)]));
  const held = await deps.alerts.latestIn([...owners.keys()], silenceCode);
  const telling = new Set(held.filter(isOpen).map(({ orgUnit }) => orgUnit));
  const byOwner = Map.groupBy(silent, ({ owner }) => owner);
  const { silentAfterPeriods } = country;
  const of = { to: period, silentAfterPeriods, planVersion: registry.plan.version };
  const moment = { registry, judgedAt, mayLapse: true };
  for (const [code, owner] of owners) {
    const units = (byOwner.get(code) ?? []).map(({ owner: _, ...unit }) => unit);
    // If a unit could not be read, it may or may not be silent: its place is judged again at the next run.
    if (unknown.has(code) || (units.length === 0 && !telling.has(code))) continue;
    const tell = () => settleSilence({ owner }, { ...of, units }, moment, deps);
    await deps.each.attempt({ part, orgUnit: code }, tell);
  }
  return silent.length;
};

const isHeard = ({ own }: StoredTally) => own.routine > 0;

/** True if a late report has arrived for a week that an open silence alert, judged up to `to`, counts as missed. */
export const anyIsHeard = async (
  open: readonly SilenceAlert[],
  to: Period,
  { country }: Registry,
  tallies: SilenceDeps["tallies"],
): Promise<boolean> => {
  const missed = missedWeeks(to, country);
  const units = open.filter(({ silence }) => silence.to === to).flatMap((alert) => alert.units);
  const places = units.flatMap(({ code }) => missed.map((period) => ({ orgUnit: code, period })));
  return (await tallies.getMany(places)).some((tally) => tally !== null && isHeard(tally));
};

/** Units open in all of the weeks: those without a report, and those that could not be read. Read district by district. */
const quietUnits = async (
  missed: readonly Period[],
  { country, orgUnits }: Registry,
  deps: SilenceDeps,
): Promise<{ readonly quiet: readonly OrgUnit[]; readonly unread: OrgUnit[] }> => {
  const units = orgUnits.units.filter(
    (unit) => unit.reports && isOpenThroughout(unit, missed, country.calendar),
  );
  const quiet: OrgUnit[] = [];
  const unread: OrgUnit[] = [];
  for (const [parent, children] of Map.groupBy(units, (unit) => unit.parent)) {
    const places = missed.flatMap((period) =>
      children.map(({ code }) => ({ orgUnit: code, period })),
    );
    const read = () => deps.tallies.getMany(places);
    const tallies = await deps.each.attempt({ part, orgUnit: parent ?? "" }, read);
    const heard = new Set(
      tallies?.flatMap((tally) => (tally && isHeard(tally) ? tally.orgUnit : [])),
    );
    if (tallies) quiet.push(...children.filter(({ code }) => !heard.has(code)));
    else unread.push(...children);
  }
  return { quiet, unread };
};

/** A silent unit with the open weeks since its last report; null if it did not report in the year before. */
const silenceOf = async (
  unit: OrgUnit,
  missed: readonly Period[],
  registry: Registry,
  deps: SilenceDeps,
): Promise<SilentUnit | null> => {
  const { code, name } = unit;
  const { country } = registry;
  const { calendar } = country;
  const first = missed[0] ?? "";
  const from = addPeriods(first, -onceWithinWeeks, calendar);
  const before = await deps.tallies.history(code, from, addPeriods(first, -1, calendar));
  const lastPeriod = before.findLast(isHeard)?.period;
  if (lastPeriod === undefined) return null;
  const since = periodsFrom(addPeriods(lastPeriod, 1, calendar), missed.at(-1) ?? "", calendar);
  const isMissed = (week: Period) => isOpenThroughout(unit, [week], calendar);
  return {
    ...{ code, name, lastPeriod, missed: since.filter(isMissed).length },
    ...(isUnnamed(registry, unit) && { isUnnamed: true as const }),
  };
};
