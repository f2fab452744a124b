import type { Alert } from "../core/alert/alert.ts";
import { endedSilences } from "../core/alert/ended-silence.ts";
import { addPeriods, type Period, periodsFrom } from "../core/calendar.ts";
import { silenceCode } from "../core/disease.ts";
import type { Signal } from "../core/judge/signal.ts";
import { silenceSignal } from "../core/judge/silence.ts";
import { isOpenThroughout, type OrgUnit } from "../core/org-unit.ts";
import type { Registry } from "../core/registry.ts";
import type { StoredTally } from "../core/tally/tally.ts";
import type { EachByItself } from "./each-by-itself.ts";
import type { TallyStore } from "./ports.ts";
import type { AlertDeps } from "./settle/findings.ts";
import { weekReportsOf } from "./settle/outlook-on.ts";
import { judgedSignals, signalsSince } from "./settle/told-signals.ts";
import { settleAlert } from "./settle-alerts.ts";

export interface SilenceDeps extends AlertDeps {
  readonly each: EachByItself;
  readonly tallies: AlertDeps["tallies"] & Pick<TallyStore, "getMany">;
}

/** A unit that reported in none of so many weeks before is new or long gone, not fallen silent. */
const onceWithinWeeks = 53;

/**
 * Finds units that once reported and then missed the last weeks up to `period`, whose cut-off has passed, and tells
 * each owning place of its silent units in one alert. May run twice.
 *
 * A week in which any weekly or daily report of a unit came is not missed, so that units which report on working days
 * or on market days are not silent between them. Only units that were open all those weeks can have missed them: of one that is
 * registered as closed since, the alert says that it is silent no more. A place that fails stops no other.
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
  const missed = periodsFrom(
    addPeriods(period, 1 - country.silentAfterPeriods, country.calendar),
    period,
    country.calendar,
  );
  const part = "silence";
  const silences = new Map<OrgUnit, readonly Period[]>();
  for (const unit of await quietUnits(missed, registry, deps)) {
    const ask = () => silenceOf(unit, missed, registry, deps);
    const silence = await deps.each.attempt({ part, orgUnit: unit.code }, ask);
    if (silence) silences.set(unit, silence);
  }
  const silent = [...silences.keys()];

  const level = country.levels.indexOf(country.alertLevelName) + 1;
  const ownerOf = (unit: OrgUnit) => orgUnits.ancestorAt(unit.code, level) ?? unit;
  const byOwner = Map.groupBy(silent, (unit) => ownerOf(unit).code);
  const owners = new Map(orgUnits.units.map((unit) => [ownerOf(unit).code, ownerOf(unit)]));
  const held = await deps.alerts.latestIn([...owners.keys()], silenceCode);
  const openOf = new Map(
    held.filter(({ status }) => status === "open").map((alert) => [alert.orgUnit, alert]),
  );
  for (const [code, owner] of owners) {
    const ofUnits = new Map(
      (byOwner.get(code) ?? []).map((unit) => [unit, silences.get(unit) ?? missed]),
    );
    const judging = { period, registry, judgedAt };
    const tell = () => tellSilence(owner, { ofUnits, open: openOf.get(code) }, judging, deps);
    await deps.each.attempt({ part, orgUnit: code }, tell);
  }
  return silent.length;
};

interface SilentUnits {
  /** The weeks that each silent unit has missed. */
  readonly ofUnits: ReadonlyMap<OrgUnit, readonly Period[]>;
  /** The open alert that tells of silent units so far. */
  readonly open: Alert | undefined;
}

interface Judging {
  readonly period: Period;
  readonly registry: Registry;
  readonly judgedAt: string;
}

/** Opens the owning place's alert about its silent units, or renews it. */
const tellSilence = async (
  owner: OrgUnit,
  { ofUnits, open }: SilentUnits,
  { period, registry, judgedAt }: Judging,
  deps: SilenceDeps,
): Promise<void> => {
  const told = open ? await signalsSince(open, period, deps.alerts) : [];
  const ended = endedSilences(told, { period, units: [...ofUnits.keys()], registry });
  const over = open ? await judgedSignals(open, ended, deps.alerts) : [];
  if (ofUnits.size === 0 && over.length === 0) return;
  const reports = await weekReportsOf(owner, period, registry, deps);
  const context = { registry, silent: ofUnits.size, reports, judgedAt };
  const judged = [...ofUnits].map(([unit, weeks]) => silenceSignal(unit, weeks, context));
  const findings = [...judged, ...over].map((one) => ({ ...one, isNews: true, curve: [] }));
  const moment = { registry, judgedAt, mayLapse: true };
  await settleAlert({ owner, diseaseCode: silenceCode }, findings, moment, deps);
};

const isHeard = ({ own }: StoredTally) => own.routine > 0;

/** True when a report came after all for one of the weeks that made a silence. */
export const anyIsHeard = async (
  silences: readonly Signal[],
  { country: { calendar, silentAfterPeriods } }: Registry,
  tallies: SilenceDeps["tallies"],
): Promise<boolean> => {
  const places = silences.flatMap(({ orgUnit, period: last }) =>
    periodsFrom(addPeriods(last, 1 - silentAfterPeriods, calendar), last, calendar).map(
      (period) => ({ orgUnit, period }),
    ),
  );
  return (await tallies.getMany(places)).some((tally) => tally !== null && isHeard(tally));
};

/** Units open in all of the weeks and heard in none: read district by district, not unit by unit. */
const quietUnits = async (
  missed: readonly Period[],
  { country, orgUnits }: Registry,
  deps: SilenceDeps,
): Promise<OrgUnit[]> => {
  const units = orgUnits.units.filter(
    (unit) => unit.reports && isOpenThroughout(unit, missed, country.calendar),
  );
  const byParent = Map.groupBy(units, ({ parent }) => parent);
  const quiet: OrgUnit[] = [];
  for (const [parent, children] of byParent) {
    const places = missed.flatMap((period) =>
      children.map(({ code }) => ({ orgUnit: code, period })),
    );
    const read = () => deps.tallies.getMany(places);
    const keys = { part: "silence", orgUnit: parent ?? "" };
    const tallies = await deps.each.attempt(keys, read);
    if (!tallies) continue;
    const heard = new Set(
      tallies.flatMap((tally) => (tally && isHeard(tally) ? tally.orgUnit : [])),
    );
    quiet.push(...children.filter(({ code }) => !heard.has(code)));
  }
  return quiet;
};

/** All the weeks since a unit was last heard in which it was open; null for one that was not heard for a year before. */
const silenceOf = async (
  unit: OrgUnit,
  missed: readonly Period[],
  { country }: Registry,
  deps: SilenceDeps,
): Promise<readonly Period[] | null> => {
  const first = missed[0] ?? "";
  const { calendar } = country;
  const before = await deps.tallies.history(
    unit.code,
    addPeriods(first, -onceWithinWeeks, calendar),
    addPeriods(first, -1, calendar),
  );
  const last = before.findLast(isHeard);
  if (!last) return null;
  const since = periodsFrom(addPeriods(last.period, 1, calendar), missed.at(-1) ?? "", calendar);
  return since.filter((period) => isOpenThroughout(unit, [period], calendar));
};
