import { isDeepStrictEqual } from "node:util";
import { lastDay } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import type { Alert, AlertFacts, Change, DiseaseAlert } from "./alert.ts";
import { alertIdOf } from "./alert-id.ts";
import type { ChangeKind } from "./change-kind.ts";
import { heldHistory, isWhole, lineCount } from "./diary.ts";
import { type DiseaseOwner, diseaseFactsOf, factsFrom, factsOf, type Outlook } from "./facts.ts";
import { listedSignals } from "./listed-signals.ts";
import type { Heard } from "./next-step.ts";
import { higherOf, highestLevel, signalKey, toldLevel, withChanges } from "./signals.ts";
import { isOpen } from "./status.ts";

const system = "tocsin";

/** Adds a line to the alert's diary, with the alert as it now stands. */
export const written = <A extends Alert>(
  alert: A,
  entry: {
    readonly change: ChangeKind;
    readonly tells?: ChangeKind;
    readonly reason?: string;
    readonly at: string;
    readonly by: string;
  },
): A => {
  const next = { ...alert, updatedAt: entry.at };
  const sequence = lineCount(alert.history) + 1;
  const line: Change = { sequence, ...entry, snapshot: factsOf(next) };
  return { ...next, history: heldHistory([...alert.history, line]) };
};

/** True when anybody was ever told of the alert. */
const wasTold = (alert: Alert) => alert.history.some(({ tells }) => tells !== undefined);

/** Opens an alert with the first signals that it takes up. `attempt` grows when the id is another alert's. */
export const openAlert = (
  owner: DiseaseOwner,
  { changes, rest, lead }: Heard,
  outlook: Outlook,
  attempt = 0,
): DiseaseAlert => {
  const all = [...changes, ...rest];
  const earliest = all.reduce((a, b) =>
    lastDay(b.period, outlook.calendar) < lastDay(a.period, outlook.calendar) ? b : a,
  );
  const told = toldLevel(all);
  const alert: DiseaseAlert = {
    kind: "disease",
    alertId: alertIdOf(owner.orgUnit, owner.diseaseCode, earliest.period, attempt),
    ...owner,
    alertLevel: highestLevel(all) ?? "alert",
    toldLevel: told,
    status: "open",
    period: earliest.period,
    openedAt: outlook.at,
    updatedAt: outlook.at,
    ...factsFrom(lead, outlook),
    verification: "pending",
    signals: changes,
    earlierSignals: 0,
    history: [],
    revision: 0,
  };
  const tells = told === null ? undefined : ("opened" as const);
  return written(alert, { change: "opened", ...(tells && { tells }), at: outlook.at, by: system });
};

/**
 * An open alert after new judgements of its rules: signals joined, numbers renewed, level raised.
 *
 * The same judgements again give the very same alert back. Numbers that sink below a threshold stay on the
 * alert as a signal no longer met: only a person closes. `earlier`: signals that the alert lists no longer and that may be
 * judged again.
 */
export const attachSignals = (
  alert: DiseaseAlert,
  { changes, rest, lead }: Heard,
  outlook: Outlook,
  earlier: readonly Signal[],
): DiseaseAlert => {
  const facts = factsFrom(lead, outlook);
  if (changes.length === 0) return refreshed(alert, facts, outlook);
  const level = higherOf(alert.alertLevel, highestLevel([...changes, ...rest]) ?? "alert");
  const told = higherOf(alert.toldLevel, toldLevel([...changes, ...rest]));
  const signals = withChanges(alert.signals, changes);
  const listed = listedSignals(signals, changes, { ...diseaseFactsOf(alert), ...facts });
  const known = new Set([...alert.signals, ...earlier].map(signalKey));
  const added = changes.filter((signal) => !known.has(signalKey(signal))).length;
  const next: DiseaseAlert = {
    ...alert,
    ...facts,
    alertLevel: level,
    toldLevel: told,
    updatedAt: outlook.at,
    signals: listed,
    earlierSignals: alert.signals.length + alert.earlierSignals + added - listed.length,
  };
  const isRaised = level !== alert.alertLevel;
  if (!isRaised && told === alert.toldLevel) return next;
  const word = wasTold(alert) ? "level-raised" : "opened";
  return written(next, {
    change: isRaised ? "level-raised" : "updated",
    ...(told !== alert.toldLevel && { tells: word }),
    at: outlook.at,
    by: system,
  });
};

/** The alert with its reporting figures and its curve as they are now; the very same alert when they did not change. */
const refreshed = (
  alert: DiseaseAlert,
  facts: ReturnType<typeof factsFrom>,
  { at }: Outlook,
): DiseaseAlert => {
  const outlookOf = ({ reports, isBeforeCutoff, curve }: typeof facts) => [
    ...[reports, isBeforeCutoff, curve],
  ];
  return isDeepStrictEqual(outlookOf(facts), outlookOf(alert))
    ? alert
    : { ...alert, ...facts, updatedAt: at };
};

/** The numbers that make a follow-up worth sending. One more silent week of the same units is none. */
const newsOf = (facts: AlertFacts) => {
  if (facts.kind === "silence") return [facts.silence.count];
  const { lead, reports } = facts;
  return [lead.ruleId, lead.period, lead.observed, lead.threshold, reports];
};

/**
 * Tells the numbers anew when a deadline of the period told has passed since the last word and they differ from it.
 *
 * `deadlines` are the two instants of that period. Without a word before there is nothing to renew.
 */
export const updateAtDeadline = (alert: Alert, deadlines: readonly string[], at: string): Alert => {
  const last = alert.history.filter(isWhole).findLast(({ tells }) => tells !== undefined);
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
