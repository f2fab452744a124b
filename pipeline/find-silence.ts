import type { SilenceAlert } from "../core/alert/alert.ts";
import type { SilentUnit } from "../core/alert/silence.ts";
import { missedWeeks } from "../core/alert/silence-alert.ts";
import { isOpen } from "../core/alert/status.ts";
import { addPeriods, type Period, periodsFrom } from "../core/calendar.ts";
import { silenceCode } from "../core/disease.ts";
import { isOpenThroughout, type OrgUnit } from "../core/org-unit.ts";
import type { Registry } from "../core/registry.ts";
import type { StoredTally } from "../core/tally/tally.ts";
import type { EachByItself } from "./each-by-itself.ts";
import type { TallyStore } from "./ports.ts";
import type { AlertDeps } from "./settle/findings.ts";
import { settleSilence } from "./settle/settle-silence.ts";

export interface SilenceDeps extends AlertDeps {
  readonly each: EachByItself;
  readonly tallies: AlertDeps["tallies"] & Pick<TallyStore, "getMany">;
}

/** What a failure of this work is logged under. */
const part = "silence";

/** A unit that reported in none of so many weeks before is new or long gone, not fallen silent. */
const onceWithinWeeks = 53;

/**
 * Finds units that once reported and then missed the last weeks up to `period`, whose cut-off has passed, and tells
 * each owning place of its silent units in one alert. May run twice.
 *
 * A week in which any weekly or daily report of a unit came is not missed, so that units which report on working days
 * or on market days are not silent between them. Only units that were open all those weeks can have missed them. An
 * open alert whose units all reported, or were closed, says that none is silent any more. A place that fails stops no
 * other.
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
    // Of a unit that could not be read nobody knows whether it is silent: its place is judged again at the next run.
    if (unknown.has(code) || (units.length === 0 && !telling.has(code))) continue;
    const tell = () => settleSilence(owner, { ...of, units }, moment, deps);
    await deps.each.attempt({ part, orgUnit: code }, tell);
  }
  return silent.length;
};

const isHeard = ({ own }: StoredTally) => own.routine > 0;

/** True when a report came after all for one of the weeks that made the silence of an open alert, judged up to `to`. */
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

/** Units open in all of the weeks: those heard in none, and those of which that could not be read. District by district. */
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

/** A unit with the weeks since it was last heard in which it was open; null for one that was not heard for a year before. */
const silenceOf = async (
  unit: OrgUnit,
  missed: readonly Period[],
  { country }: Registry,
  deps: SilenceDeps,
): Promise<SilentUnit | null> => {
  const { code, name } = unit;
  const { calendar } = country;
  const first = missed[0] ?? "";
  const from = addPeriods(first, -onceWithinWeeks, calendar);
  const before = await deps.tallies.history(code, from, addPeriods(first, -1, calendar));
  const lastPeriod = before.findLast(isHeard)?.period;
  if (lastPeriod === undefined) return null;
  const since = periodsFrom(addPeriods(lastPeriod, 1, calendar), missed.at(-1) ?? "", calendar);
  const isMissed = (week: Period) => isOpenThroughout(unit, [week], calendar);
  return { code, name, lastPeriod, missed: since.filter(isMissed).length };
};
