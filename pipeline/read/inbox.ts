import { actorOf, type Caller, canReadAlerts } from "../../core/access.ts";
import type { Alert } from "../../core/alert/alert.ts";
import { isOpen } from "../../core/alert/status.ts";
import { addPeriods, firstDay, lastDay, weekOf } from "../../core/calendar.ts";
import { deadlinesOf } from "../../core/country.ts";
import { ihrMarkOf } from "../../core/ihr-mark.ts";
import type { InboxKey, Unread } from "../../core/inbox/placed.ts";
import type { OrgUnit } from "../../core/org-unit.ts";
import { diseaseNamed, type Registry } from "../../core/registry.ts";
import { reportsDue } from "../../core/tally/reports-due.ts";
import { isOverdue } from "../../core/view/alert-view.ts";
import { type InboxView, inboxPage } from "../../core/view/inbox-view.ts";
import { localDay } from "../../core/zone.ts";
import type { ReaderStore } from "../person/reader-store.ts";
import { type AlertStore, BadCursor, type TallyStore } from "../ports.ts";
import type { AlertDeps } from "./alerts.ts";
import { alertingUnit, registered } from "./reach.ts";
import { receivedReportsOf } from "./received-reports.ts";

/** Which open alerts are shown. */
export const inboxFilters = ["open", "overdue", "epidemic", "mine"] as const;

export interface InboxAsked {
  readonly orgUnit?: string | undefined;
  readonly diseaseCode?: string | undefined;
  readonly show: (typeof inboxFilters)[number];
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface InboxDeps extends AlertDeps {
  readonly tallies: Pick<TallyStore, "get" | "getMany">;
  readonly readers: Pick<ReaderStore, "seen">;
}

/** The places whose inbox is asked for: the one named, else all of the caller's. */
const placesOf = (
  { orgUnit }: Pick<InboxAsked, "orgUnit">,
  caller: Caller,
  held: Registry,
): readonly OrgUnit[] => {
  if (orgUnit !== undefined) return [alertingUnit(caller, orgUnit, held)];
  const { orgUnits } = held;
  const own =
    caller.kind === "administrator"
      ? orgUnits.units.filter(({ parent }) => parent === null)
      : caller.units.flatMap((code) => orgUnits.get(code) ?? []);
  // A unit under another of the same caller is part of that one.
  return own.filter(({ code }) =>
    own.every((other) => other.code === code || !orgUnits.isUnder(code, other.code)),
  );
};

/** The open alerts at or under some places; of one disease if one is given. */
const openAlerts = async (
  isWithin: (orgUnit: string) => boolean,
  diseaseCode: string | undefined,
  alerts: Pick<AlertStore, "open" | "latestIn">,
): Promise<readonly Alert[]> => {
  const slots = (await alerts.open()).filter(
    (slot) =>
      isWithin(slot.orgUnit) && (diseaseCode === undefined || slot.diseaseCode === diseaseCode),
  );
  const byDisease = Map.groupBy(slots, (slot) => slot.diseaseCode);
  const read = [...byDisease].map(([code, of]) =>
    alerts.latestIn(
      of.map(({ orgUnit }) => orgUnit),
      code,
    ),
  );
  return (await Promise.all(read)).flat().filter(isOpen);
};

const isShown = (
  alert: Alert,
  {
    show,
    by,
    now,
  }: { readonly show: InboxAsked["show"]; readonly by: string; readonly now: string },
): boolean => {
  switch (show) {
    case "open":
      return true;
    case "overdue":
      return isOverdue(alert, now);
    case "epidemic":
      return alert.alertLevel === "epidemic";
    case "mine":
      return (
        alert.acknowledged?.by === by || alert.verified?.by === by || alert.decision?.by === by
      );
  }
};

const keyOf = (cursor: string | undefined): InboxKey | undefined => {
  if (cursor === undefined) return undefined;
  const key: unknown = JSON.parse(cursor);
  if (Array.isArray(key)) return key;
  throw new BadCursor("Cannot continue the inbox: the cursor was not given out by it");
};

/** How the places reported in the last week that is over. */
const lastWeek = async (
  places: readonly OrgUnit[],
  silent: number,
  {
    held,
    now,
    tallies,
  }: { readonly held: Registry; readonly now: string } & Pick<InboxDeps, "tallies">,
): Promise<InboxView["week"]> => {
  const { calendar, timeZone } = held.country;
  const period = addPeriods(weekOf(localDay(now, timeZone), calendar), -1, calendar);
  const counts = await Promise.all(
    places.map(async (place) => {
      const tally = (await tallies.get(place.code, period)) ?? undefined;
      const { missing } = await receivedReportsOf(place, { period, tally }, { held, tallies });
      return { expected: reportsDue(held, place.code, period), missing: missing.length };
    }),
  );
  const expected = counts.reduce((sum, one) => sum + one.expected, 0);
  return {
    ...{ period, firstDay: firstDay(period, calendar), lastDay: lastDay(period, calendar) },
    cutOff: deadlinesOf(held.country, period).completenessCutoff,
    ...{
      expected,
      received: expected - counts.reduce((sum, { missing }) => sum + missing, 0),
      silent,
    },
  };
};

/** How many alerts the places can verify this week by the plan's budget, and how many they were told. */
const budgetOf = async (
  isWithin: (orgUnit: string) => boolean,
  {
    held,
    now,
    alerts,
  }: { readonly held: Registry; readonly now: string } & Pick<InboxDeps, "alerts">,
): Promise<InboxView["budget"]> => {
  const { plan, country, orgUnits } = held;
  const { budget } = plan;
  if (!budget) return null;
  const week = weekOf(localDay(now, country.timeZone), country.calendar);
  const level = country.levels.indexOf(budget.level) + 1;
  const owners = orgUnits.units.filter((unit) => unit.level === level && isWithin(unit.code));
  const decided = await Promise.all(owners.map(({ code }) => alerts.budgetWeek(code, week)));
  const used = decided.flatMap(({ claims }) => claims.filter(({ isTold }) => isTold)).length;
  return { perWeek: budget.perWeek * owners.length, used };
};

/**
 * What waits for an officer or administrator: the open alerts within reach, most urgent first, page by page, with how
 * their places reported last week. Throws a Refusal if a place is out of reach, and BadCursor.
 */
export const readInbox = async (
  asked: InboxAsked,
  caller: Caller,
  deps: InboxDeps,
): Promise<InboxView> => {
  const { alerts, clock, registry, tallies } = deps;
  const held = await registered(registry);
  const now = clock.now().toISOString();
  const places = placesOf(asked, caller, held);
  const { orgUnits } = held;
  const isWithin = (orgUnit: string) =>
    canReadAlerts(caller, orgUnit, orgUnits) &&
    places.some(({ code }) => orgUnits.isUnder(orgUnit, code));
  const disease = asked.diseaseCode && (diseaseNamed(held, asked.diseaseCode) ?? asked.diseaseCode);
  const open = await openAlerts(isWithin, disease, alerts);
  const shown = open.filter((alert) =>
    isShown(alert, { show: asked.show, by: actorOf(caller), now }),
  );
  const seen = await deps.readers.seen(
    caller.id,
    shown.map(({ alertId }) => alertId),
  );
  const unread = shown.map(
    (alert): Unread => ({
      alert,
      ihr: ihrMarkOf(held.diseases.get(alert.diseaseCode)),
      seen: seen.get(alert.alertId) ?? 0,
    }),
  );
  const page = inboxPage(unread, { now, limit: asked.limit, after: keyOf(asked.cursor) });
  const silent = open.reduce(
    (sum, one) => sum + (one.kind === "silence" ? one.silence.count : 0),
    0,
  );
  return {
    groups: page.groups,
    budget: await budgetOf(isWithin, { held, now, alerts }),
    week: await lastWeek(places, silent, { held, now, tallies }),
    next: page.next && JSON.stringify(page.next),
  };
};
