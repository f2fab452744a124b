import { isDeepStrictEqual } from "node:util";
import { lastDay } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import type { Alert, Change } from "./alert.ts";
import { alertIdOf } from "./alert-id.ts";
import type { ChangeKind } from "./change-kind.ts";
import { heldHistory, lineCount } from "./diary.ts";
import { factsFrom, factsOf, type Outlook, type Owner } from "./facts.ts";
import { highestLevel, isAbove, mergeSignals, toldLevel, trimSignals } from "./signals.ts";
import { isOpen } from "./status.ts";

const system = "tocsin";

/** Adds a line to the alert's diary, with the alert as it now stands. */
const written = (
  alert: Alert,
  entry: {
    readonly change: ChangeKind;
    readonly tells?: ChangeKind;
    readonly reason?: string;
    readonly at: string;
    readonly by: string;
  },
): Alert => {
  const next = { ...alert, updatedAt: entry.at };
  const sequence = lineCount(alert.history) + 1;
  const line: Change = { sequence, ...entry, snapshot: factsOf(next) };
  return { ...next, history: heldHistory([...alert.history, line]) };
};

/** True when anybody was ever told of the alert. */
const wasTold = (alert: Alert) => alert.history.some(({ tells }) => tells !== undefined);

/** Opens an alert with its first signals. `attempt` grows when the id is another alert's. */
export const openAlert = (
  owner: Owner,
  signals: readonly Signal[],
  outlook: Outlook,
  attempt = 0,
): Alert => {
  const [earliest] = [...signals].sort((a, b) =>
    lastDay(a.period, outlook.calendar) < lastDay(b.period, outlook.calendar) ? -1 : 1,
  );
  if (!earliest) throw new RangeError("Cannot open an alert: it must have a signal, got none");
  const listed = trimSignals(signals);
  const alert: Alert = {
    alertId: alertIdOf(owner.orgUnit, owner.diseaseCode, earliest.period, attempt),
    ...owner,
    alertLevel: highestLevel(signals) ?? "alert",
    status: "open",
    period: earliest.period,
    openedAt: outlook.at,
    updatedAt: outlook.at,
    ...factsFrom(owner, signals, outlook),
    verification: "pending",
    signals: listed,
    earlierSignals: signals.length - listed.length,
    history: [],
    revision: 0,
  };
  const tells = toldLevel(signals) === null ? undefined : ("opened" as const);
  return written(alert, { change: "opened", ...(tells && { tells }), at: outlook.at, by: system });
};

/** What the world is told after new signals: the first word of an alert, or that its level rose; else nothing. */
const tellsAfter = (
  alert: Alert,
  before: readonly Signal[],
  after: readonly Signal[],
): ChangeKind | undefined => {
  const [told, tellable] = [toldLevel(before), toldLevel(after)];
  if (!isAbove(tellable, told)) return undefined;
  return wasTold(alert) ? "level-raised" : "opened";
};

/**
 * An open alert after new judgements of its rules: signals joined, numbers renewed, level raised.
 *
 * The same judgements again give the very same alert back. Numbers that sink below a threshold stay on the
 * alert as a signal no longer met: only a person closes.
 */
export const attachSignals = (alert: Alert, judged: readonly Signal[], outlook: Outlook): Alert => {
  const merged = mergeSignals(alert.signals, judged);
  if (merged === alert.signals) return refreshed(alert, outlook);
  const signals = trimSignals(merged);
  const level = highestLevel(merged) ?? alert.alertLevel;
  const isRaised = isAbove(level, alert.alertLevel);
  const tells = tellsAfter(alert, alert.signals, merged);
  const next: Alert = {
    ...alert,
    ...factsFrom(alert, signals, outlook),
    alertLevel: isRaised ? level : alert.alertLevel,
    updatedAt: outlook.at,
    signals,
    earlierSignals: alert.earlierSignals + merged.length - signals.length,
  };
  if (!isRaised && !tells) return next;
  const change = isRaised ? "level-raised" : "updated";
  return written(next, { change, ...(tells && { tells }), at: outlook.at, by: system });
};

/** The alert with its reporting figures and its curve as they are now; the very same alert when they did not change. */
const refreshed = (alert: Alert, outlook: Outlook): Alert => {
  const facts = factsFrom(alert, alert.signals, outlook);
  const outlookOf = ({ reports, isBeforeCutoff, curve }: typeof facts) => [
    ...[reports, isBeforeCutoff, curve],
  ];
  return isDeepStrictEqual(outlookOf(facts), outlookOf(alert))
    ? alert
    : { ...alert, ...facts, updatedAt: outlook.at };
};

/** The numbers that make a follow-up worth sending. One more silent week of the same units is none. */
const newsOf = ({ lead, reports }: Pick<Alert, "lead" | "reports">) =>
  lead.kind === "silence"
    ? [lead.observed]
    : [lead.ruleId, lead.period, lead.observed, lead.threshold, reports];

/**
 * Tells the numbers anew when a deadline of the lead's period has passed since the last word and they differ from it.
 *
 * `deadlines` are the two instants of that period. Without a word before there is nothing to renew.
 */
export const updateAtDeadline = (alert: Alert, deadlines: readonly string[], at: string): Alert => {
  const last = alert.history.findLast(({ tells }) => tells !== undefined);
  if (!isOpen(alert) || !last) return alert;
  const isDue = deadlines.some((deadline) => last.at < deadline && deadline <= at);
  const told = newsOf(last.snapshot);
  const now = newsOf(alert);
  if (!isDue || isDeepStrictEqual(told, now)) return alert;
  return written(alert, { change: "updated", tells: "updated", at, by: system });
};

/** An open alert that ends because nothing was heard; told when its opening was. */
export const lapseAlert = (alert: Alert, at: string): Alert =>
  written(
    { ...alert, status: "lapsed" },
    { change: "lapsed", ...(wasTold(alert) && { tells: "lapsed" }), at, by: system },
  );

/** An alert closed by a person, who says why and, when known, whether it was an event. */
export const closeAlert = (
  alert: Alert,
  by: string,
  reason: string,
  at: string,
  verification: Alert["verification"] = alert.verification,
): Alert =>
  written(
    { ...alert, status: "closed", verification },
    { change: "closed", ...(wasTold(alert) && { tells: "closed" }), reason, at, by },
  );

/** A closed or lapsed alert that a person opens again. */
export const reopenAlert = (alert: Alert, by: string, reason: string, at: string): Alert =>
  written(
    {
      ...alert,
      status: "open",
      reopenedAt: at,
      verification: alert.verification === "false" ? "pending" : alert.verification,
    },
    { change: "reopened", ...(wasTold(alert) && { tells: "reopened" }), reason, at, by },
  );
