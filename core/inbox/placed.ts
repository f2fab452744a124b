import type { Alert } from "../alert/alert.ts";
import { signalsOf } from "../alert/alert.ts";
import { isSent } from "../alert/budget.ts";
import { factsPeriod } from "../alert/facts.ts";
import type { IhrMark } from "../ihr-mark.ts";
import { localDay } from "../zone.ts";

/** Groups of the inbox, in the order in which they are worked off. */
export const inboxGroups = ["now", "work", "follow", "screen"] as const;
export type InboxGroup = (typeof inboxGroups)[number];

/** An open alert as its reader stands to it. */
export interface Unread {
  readonly alert: Alert;
  readonly ihr: IhrMark;
  /** How many lines of its history the reader has seen; 0 for none. */
  readonly seen: number;
}

/** When the level of an alert was last raised, if the reader has not seen that yet and nobody acted on it since. */
export const unreadRaise = ({ alert, seen }: Unread): string | null => {
  const raise = alert.history.findLast(({ change }) => change === "level-raised");
  if (!raise || raise.sequence <= seen) return null;
  const isAnswered = alert.history.some(
    ({ sequence, by }) => sequence > raise.sequence && by !== "tocsin",
  );
  return isAnswered ? null : raise.at;
};

/**
 * The group of an open alert: `now` if its act is overdue or due today, or its level was raised and not read yet;
 * `follow` if it is decided; `screen` if nobody was told of it; else `work`.
 */
export const groupOf = (unread: Unread, now: string): InboxGroup => {
  const { alert } = unread;
  if (!isSent(alert)) return "screen";
  const { dueBy, timeZone, stage } = alert;
  const isDue = dueBy !== null && localDay(dueBy, timeZone) <= localDay(now, timeZone);
  if (isDue || unreadRaise(unread) !== null) return "now";
  return stage === "follow" ? "follow" : "work";
};

/** The largest excess that is told apart. */
const mostExcess = 1e6;

/** Cases above the expected ones, as a multiple of the expected; 0 if none are expected by a number. */
const excessOf = (alert: Alert): number => {
  if (alert.kind === "silence") return 0;
  const { observed, expected } = alert.lead;
  if (observed === null || expected === undefined) return 0;
  return Math.min(mostExcess, (observed - expected) / Math.max(expected, 1 / mostExcess));
};

const deathsOf = (alert: Alert): number =>
  Math.max(
    0,
    ...signalsOf(alert)
      .filter(({ period }) => period === factsPeriod(alert))
      .map(({ deaths }) => deaths ?? 0),
  );

/**
 * The place of an alert in the inbox, as a key: group; then deadline, the most overdue first and none last; epidemic
 * before alert; diseases of which one case is always notified; more deaths; more excess; newest; id.
 */
export type InboxKey = readonly (number | string)[];

export const inboxKey = (unread: Unread, now: string): InboxKey => {
  const { alert, ihr } = unread;
  return [
    inboxGroups.indexOf(groupOf(unread, now)),
    alert.dueBy ?? "~",
    alert.alertLevel === "epidemic" ? 0 : 1,
    ihr === "always" ? 0 : 1,
    -deathsOf(alert),
    -excessOf(alert),
    -Date.parse(alert.openedAt),
    alert.alertId,
  ];
};

/** Comparator of inbox keys. */
export const byKey = (a: InboxKey, b: InboxKey): number => {
  const i = a.findIndex((part, k) => part !== b[k]);
  if (i < 0) return 0;
  return (a[i] as number | string) < (b[i] as number | string) ? -1 : 1;
};
