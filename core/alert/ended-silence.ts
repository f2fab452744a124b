import { type Period, periodsFrom } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import { isOpenThroughout, type OrgUnit } from "../org-unit.ts";
import type { Registry } from "../registry.ts";

/** True when a silence names a unit that, as it is registered now, was not open all the weeks that it is said to have missed. */
const namesClosedUnit = (
  { orgUnit, period, silentSince = period, stillMet }: Signal,
  { orgUnits, country: { calendar } }: Registry,
): boolean => {
  const unit = orgUnits.get(orgUnit);
  const missed = periodsFrom(silentSince, period, calendar);
  const isOpen = unit?.reports && isOpenThroughout(unit, missed, calendar);
  return stillMet && !isOpen;
};

/** True when one of the silences is told of a unit that is registered as closed since. */
export const tellsOfClosedUnit = (silences: readonly Signal[], registry: Registry): boolean =>
  silences.some((signal) => namesClosedUnit(signal, registry));

/** The silences up to a week that last. */
export const silencesOn = (silences: readonly Signal[], week: Period): Signal[] =>
  silences.filter(({ stillMet, period }) => stillMet && period === week);

/** Silences of an open alert that are none any more: of units closed since, or heard in those very weeks after all. */
export const endedSilences = (
  silences: readonly Signal[],
  {
    period,
    units,
    registry,
  }: {
    readonly period: Period;
    readonly units: readonly OrgUnit[];
    readonly registry: Registry;
  },
): Signal[] => {
  const silent = new Set(units.map(({ code }) => code));
  return silences
    .filter(
      (signal) =>
        namesClosedUnit(signal, registry) ||
        (signal.stillMet && signal.period === period && !silent.has(signal.orgUnit)),
    )
    .map((signal) => ({ ...signal, stillMet: false }));
};
