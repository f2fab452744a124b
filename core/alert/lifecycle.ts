import { isDeepStrictEqual } from "node:util";
import { lastDay } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import { stageAfterRaise } from "./acts/ways.ts";
import type { Alert, AlertFacts, Change, DiaryLine, DiseaseAlert, Life } from "./alert.ts";
import { alertIdOf } from "./alert-id.ts";
import { isTold, isWhole, lineCount } from "./diary.ts";
import { type DiseaseOwner, diseaseFactsOf, factsFrom, factsOf, type Outlook } from "./facts.ts";
import { listedSignals } from "./listed-signals.ts";
import type { SignalUpdate } from "./next-step.ts";
import { higherOf, highestLevel, messageLevel, signalKey, withChanges } from "./signals.ts";
import { isOpen } from "./status.ts";

const system = "tocsin";

/** Adds a line to the alert's diary, with the alert's current facts. */
export const written = <A extends Alert>(alert: A, entry: Omit<DiaryLine, "sequence">): A => {
  const next = { ...alert, updatedAt: entry.at };
  const sequence = lineCount(alert.history) + 1;
  const line: Change = { sequence, ...entry, snapshot: factsOf(next) };
  return { ...next, history: [...alert.history, line] };
};

/** The life of an alert that nobody has answered yet: at opening. */
export const unanswered = (
  at: string,
): Life & Pick<AlertFacts, "stage" | "dueBy" | "verification"> => ({
  stage: "acknowledge",
  clockFrom: at,
  dueBy: null,
  verification: "pending",
  assessments: [],
  escalations: [],
  history: [],
  revision: 0,
});

/** True if any message about the alert was sent. */
const wasSent = (alert: Alert) => alert.history.some(({ tells }) => tells !== undefined);

/** Opens an alert with its first signals. `attempt` is raised if another alert has the id. */
export const openAlert = (
  owner: DiseaseOwner,
  { changes, rest, lead }: SignalUpdate,
  outlook: Outlook,
  attempt = 0,
): DiseaseAlert => {
  const all = [...changes, ...rest];
  const earliest = all.reduce((a, b) =>
    lastDay(b.period, outlook.calendar) < lastDay(a.period, outlook.calendar) ? b : a,
  );
  const sent = messageLevel(all);
  const alert: DiseaseAlert = {
    kind: "disease",
    alertId: alertIdOf(owner.orgUnit, owner.diseaseCode, earliest.period, attempt),
    ...owner,
    alertLevel: highestLevel(all) ?? "alert",
    messageLevel: sent,
    status: "open",
    period: earliest.period,
    openedAt: outlook.at,
    updatedAt: outlook.at,
    ...factsFrom(lead, outlook),
    ...unanswered(outlook.at),
    signals: changes,
    earlierSignals: 0,
    counts: {},
  };
  const tells = sent === null ? undefined : ("opened" as const);
  return written(alert, { change: "opened", ...(tells && { tells }), at: outlook.at, by: system });
};

/**
 * An open alert updated with new judgements: signals added, numbers updated, level raised.
 *
 * Repeated judgements return the same object. A signal whose count falls below its threshold stays, marked as no longer
 * met: only a person closes an alert. `earlier`: signals that the alert no longer lists and that may have been judged
 * again.
 */
export const attachSignals = (
  alert: DiseaseAlert,
  { changes, rest, lead }: SignalUpdate,
  outlook: Outlook,
  earlier: readonly Signal[],
): DiseaseAlert => {
  const facts = factsFrom(lead, outlook);
  if (changes.length === 0) return refreshed(alert, facts, outlook);
  const level = higherOf(alert.alertLevel, highestLevel([...changes, ...rest]) ?? "alert");
  const sent = higherOf(alert.messageLevel, messageLevel([...changes, ...rest]));
  const signals = withChanges(alert.signals, changes);
  const listed = listedSignals(signals, changes, { ...diseaseFactsOf(alert), ...facts });
  const known = new Set([...alert.signals, ...earlier].map(signalKey));
  const added = changes.filter((signal) => !known.has(signalKey(signal))).length;
  const next: DiseaseAlert = {
    ...alert,
    ...facts,
    alertLevel: level,
    messageLevel: sent,
    updatedAt: outlook.at,
    signals: listed,
    earlierSignals: alert.signals.length + alert.earlierSignals + added - listed.length,
  };
  const isRaised = level !== alert.alertLevel;
  if (!isRaised && sent === alert.messageLevel) return next;
  const word = wasSent(alert) ? "level-raised" : "opened";
  const raised = { ...next, stage: stageAfterRaise(next.stage), clockFrom: outlook.at };
  return written(isRaised ? raised : next, {
    change: isRaised ? "level-raised" : "updated",
    ...(sent !== alert.messageLevel && { tells: word }),
    at: outlook.at,
    by: system,
  });
};

/** The alert with its current reporting figures and curve; the same object if they did not change. */
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

/** The numbers whose change is worth a follow-up message. Another week of silence of the same units is not. */
const newsOf = (facts: AlertFacts) => {
  if (facts.kind === "silence") return [facts.silence.count];
  const { lead, reports } = facts;
  return [lead.ruleId, lead.period, lead.observed, lead.threshold, reports];
};

/**
 * Sends an update if a deadline of the period described has passed since the last message, and the numbers differ.
 *
 * `deadlines` are the two instants of that period. Without an earlier message nothing is sent.
 */
export const updateAtDeadline = (alert: Alert, deadlines: readonly string[], at: string): Alert => {
  const last = alert.history.filter(isWhole).findLast(isTold);
  if (!isOpen(alert) || !last) return alert;
  const isDue = deadlines.some((deadline) => last.at < deadline && deadline <= at);
  const sent = newsOf(last.snapshot);
  const now = newsOf(alert);
  if (!isDue || isDeepStrictEqual(sent, now)) return alert;
  return written(alert, { change: "updated", tells: "updated", at, by: system });
};

/** An open alert that lapses for lack of signals; with a message if its opening had one. */
export const lapseAlert = (alert: Alert, at: string): Alert =>
  written(
    { ...alert, status: "lapsed", stage: "closed", dueBy: null },
    { change: "lapsed", ...(wasSent(alert) && { tells: "lapsed" }), at, by: system },
  );
