import { isDeepStrictEqual } from "node:util";
import { addPeriods, type Period, periodsFrom } from "../calendar.ts";
import type { Country } from "../country.ts";
import { silenceCode } from "../disease.ts";
import { isOpenThroughout } from "../org-unit.ts";
import type { Registry } from "../registry.ts";
import type { ReportCounts } from "../tally/report-counts.ts";
import type { Owner, SilenceAlert } from "./alert.ts";
import { alertIdOf } from "./alert-id.ts";
import { unanswered, written } from "./lifecycle.ts";
import type { Silence, SilentUnit } from "./silence.ts";

/** The silent units found when a place was judged up to a week; there may be none. */
export interface SilenceJudged {
  readonly to: Period;
  readonly units: readonly SilentUnit[];
  readonly silentAfterPeriods: number;
  readonly planVersion: string;
}

/** The facts that an alert about silence needs beside the units, at the time of an update. */
export interface SilenceOutlook {
  readonly at: string;
  /** Reports of the owning place in the last week judged. */
  readonly reports: ReportCounts;
}

/** The weeks up to a given one that a unit must all have missed to be silent. */
export const missedWeeks = (to: Period, { silentAfterPeriods, calendar }: Country): Period[] =>
  periodsFrom(addPeriods(to, 1 - silentAfterPeriods, calendar), to, calendar);

/** Most bytes of the units that an alert lists, as JSON: some 450 units, so that its item stays small. */
const listedBytes = 36_000;

/** As many of the units as an alert has room for. */
const listed = (units: readonly SilentUnit[]): readonly SilentUnit[] => {
  let bytes = 0;
  const first = units.findIndex((unit) => {
    bytes += Buffer.byteLength(JSON.stringify(unit)) + 1;
    return bytes > listedBytes;
  });
  return first < 0 ? units : units.slice(0, first);
};

const silenceOf = (
  { units, to, silentAfterPeriods, planVersion }: SilenceJudged,
  lastFoundAt: string,
): Silence => {
  const first = units.find(({ isUnnamed }) => !isUnnamed);
  return {
    ...{ to, silentAfterPeriods, planVersion, count: units.length, lastFoundAt },
    ...(first && { first: { code: first.code, name: first.name } }),
  };
};

/** Opens the alert of a place's silent units. `attempt` is raised if another alert has the id. */
export const openSilence = (
  owner: Owner,
  judged: SilenceJudged,
  { at, reports }: SilenceOutlook,
  attempt = 0,
): SilenceAlert => {
  const alert: SilenceAlert = {
    kind: "silence",
    alertId: alertIdOf(owner.orgUnit, silenceCode, judged.to, attempt),
    ...owner,
    diseaseCode: silenceCode,
    alertLevel: "alert",
    status: "open",
    period: judged.to,
    openedAt: at,
    updatedAt: at,
    reports,
    silence: silenceOf(judged, at),
    units: listed(judged.units),
    ...unanswered(at),
  };
  return written(alert, { change: "opened", tells: "opened", at, by: "tocsin" });
};

/**
 * An open alert updated with the units now silent and its reporting figures; if `judged` is null, only with the
 * figures. The same object if nothing changed.
 */
export const renewSilence = (
  alert: SilenceAlert,
  judged: SilenceJudged | null,
  { at, reports }: SilenceOutlook,
): SilenceAlert => {
  const { lastFoundAt } = alert.silence;
  const units = judged ? listed(judged.units) : alert.units;
  const silence = judged ? silenceOf(judged, lastFoundAt) : alert.silence;
  const isSame = isDeepStrictEqual([silence, units], [alert.silence, alert.units]);
  const found = isSame || silence.count === 0 ? silence : { ...silence, lastFoundAt: at };
  const next = { ...alert, units, silence: found, reports };
  return isDeepStrictEqual(next, alert) ? alert : { ...next, updatedAt: at };
};

/**
 * True if a silence is new after the ended alert: of another unit, or of one that reported since. A unit that the alert
 * counted but had no room to list is not new.
 */
export const isUnseenSilence = (
  { units }: SilenceJudged,
  ended: Pick<SilenceAlert, "silence" | "units"> | null,
): boolean => {
  if (!ended) return units.length > 0;
  const listedCodes = new Set(ended.units.map(({ code }) => code));
  const isListedWhole = ended.units.length === ended.silence.count;
  return units.some(
    ({ code, lastPeriod }) =>
      (isListedWhole && !listedCodes.has(code)) || lastPeriod >= ended.silence.to,
  );
};

/** True if an alert lists a unit that, by the current registry, was not open in all of the weeks it is said to have missed. */
export const namesClosedUnit = (
  { units, silence }: Pick<SilenceAlert, "silence" | "units">,
  { orgUnits, country }: Registry,
): boolean => {
  const missed = missedWeeks(silence.to, country);
  return units.some(({ code }) => {
    const unit = orgUnits.get(code);
    return !(unit?.reports && isOpenThroughout(unit, missed, country.calendar));
  });
};
