import type { Period } from "../calendar.ts";
import { silenceCode } from "../disease.ts";
import type { Signal } from "../judge/signal.ts";
import { isOpenThroughout, type OrgUnit } from "../org-unit.ts";
import type { Registry } from "../registry.ts";
import type { Alert } from "./alert.ts";
import { isOpen } from "./status.ts";

/** True when a silence names a unit that, as it is registered now, was not open all the weeks that it is said to have missed. */
const namesClosedUnit = (
  { orgUnit, evidence, stillMet }: Signal,
  { orgUnits, country }: Registry,
): boolean => {
  const unit = orgUnits.get(orgUnit);
  const isOpen = unit?.reports && isOpenThroughout(unit, evidence.periods, country.calendar);
  return stillMet && !isOpen;
};

/** True when an open alert tells of the silence of a unit that is registered as closed since. */
export const tellsOfClosedUnit = (alert: Alert, registry: Registry): boolean =>
  alert.diseaseCode === silenceCode &&
  alert.signals.some((signal) => namesClosedUnit(signal, registry));

/** The silences up to a week that open alerts tell of as lasting. */
export const silencesOn = (open: readonly Alert[], week: Period): Signal[] =>
  open
    .filter(({ diseaseCode }) => diseaseCode === silenceCode)
    .flatMap(({ signals }) => signals)
    .filter(({ stillMet, period }) => stillMet && period === week);

/** Silences on an open alert that are none any more: of units closed since, or heard in those very weeks after all. */
export const endedSilences = (
  alert: Alert | undefined,
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
  if (!isOpen(alert)) return [];
  const silent = new Set(units.map(({ code }) => code));
  return alert.signals
    .filter(
      (signal) =>
        namesClosedUnit(signal, registry) ||
        (signal.stillMet && signal.period === period && !silent.has(signal.orgUnit)),
    )
    .map((signal) => ({ ...signal, stillMet: false }));
};
