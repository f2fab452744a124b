import { isDeepStrictEqual } from "node:util";
import { lastDay } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import { stageAfterRaise } from "./acts/ways.ts";
import {
  type Alert,
  type AlertFacts,
  type Change,
  type DiaryLine,
  type DiseaseAlert,
  isOfDisease,
  type Life,
} from "./alert.ts";
import { alertIdOf } from "./alert-id.ts";
import { hasDeaths } from "./budget.ts";
import { isTold, isWhole, lineCount } from "./diary.ts";
import { type DiseaseOwner, diseaseFactsOf, factsFrom, factsOf, type Outlook } from "./facts.ts";
import { listedSignals } from "./listed-signals.ts";
import type { SignalUpdate } from "./next-step.ts";
import { countsTold, riseOf } from "./rising.ts";
import { higherOf, highestLevel, messageLevel, signalKey, withChanges } from "./signals.ts";
import { isOpen } from "./status.ts";

const system = "tocsin";

/** What a message changes of an alert: the counts that readers know. */
const told = ({ counts, signals, isRising }: DiseaseAlert) => ({
  counts: countsTold(counts, signals),
  ...(isRising && { isRising: false }),
});

/** Adds a line to the alert's diary, with the alert's current facts. A line with a message renews the counts told. */
export const written = <A extends Alert>(alert: A, entry: Omit<DiaryLine, "sequence">): A => {
  const next = {
    ...alert,
    updatedAt: entry.at,
    ...(entry.tells && isOfDisease(alert) && told(alert)),
  };
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

/** True if persons were told of the alert. */
export const wasSent = ({ history }: Pick<Alert, "history">): boolean => history.some(isTold);

/** An alert whose level rose, or that persons are told of for the first time: its clocks start again. */
const raised = <A extends Alert>(alert: A, at: string): A => ({
  ...alert,
  clockFrom: at,
  stage: alert.kind === "disease" ? stageAfterRaise(alert.stage) : alert.stage,
});

/** An alert without the mark that its numbers meet no rule. */
const standing = <A extends Alert>({ retractedAt: _, ...alert }: A): A => alert as A;

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
    counts: sent === null ? {} : countsTold({}, all),
  };
  const tells = sent === null ? undefined : ("opened" as const);
  return written(alert, { change: "opened", ...(tells && { tells }), at: outlook.at, by: system });
};

/**
 * An open alert updated with new judgements: signals added, numbers updated, level raised.
 *
 * Repeated judgements return the same object. A signal whose count falls below its threshold stays, marked as no longer
 * met: only a person closes an alert. An alert that the budget cut is told once its level rises or it has deaths.
 * `earlier`: signals that the alert no longer lists and that may have been judged again.
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
  const isRaised = level !== alert.alertLevel;
  const isSentHigher = sent !== alert.messageLevel;
  const isLifted =
    alert.withheld !== undefined &&
    (isSentHigher || changes.some((signal) => signal.stillMet && hasDeaths(signal)));
  const next: DiseaseAlert = {
    ...alert,
    ...facts,
    alertLevel: level,
    messageLevel: sent,
    updatedAt: outlook.at,
    signals: listed,
    earlierSignals: alert.signals.length + alert.earlierSignals + added - listed.length,
  };
  if (!isRaised && !isSentHigher && !isLifted) return next;
  const line = {
    change: isRaised ? "level-raised" : "updated",
    at: outlook.at,
    by: system,
  } as const;
  const again = raised(next, outlook.at);
  if (!isSentHigher && !isLifted) return written(again, line);
  const { withheld: _, ...shown } = standing(again);
  const tells = wasSent(alert) ? "level-raised" : "opened";
  return written({ ...shown, counts: countsTold(alert.counts, rest) }, { ...line, tells });
};

/** An alert whose numbers meet no rule any more that sends messages: whoever was told is told. Its stage stays. */
export const retractAlert = <A extends Alert>(alert: A, at: string): A =>
  written(
    { ...alert, retractedAt: at },
    { change: "retracted", tells: "retracted", at, by: system },
  );

/** A retracted alert whose numbers meet a rule again. */
export const restoreAlert = <A extends Alert>(alert: A, at: string): A =>
  written(raised(standing(alert), at), {
    ...{ change: "level-raised", tells: "level-raised" },
    ...{ at, by: system },
  });

/** An alert of which a count has risen since the last message. */
export const tellRising = (alert: DiseaseAlert, at: string): DiseaseAlert => {
  const rise = riseOf(alert);
  const line = { change: "rising", tells: "rising", at, by: system } as const;
  return written(alert, { ...line, ...(rise && { rise }) });
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
export const updateAtDeadline = <A extends Alert>(
  alert: A,
  deadlines: readonly string[],
  at: string,
): A => {
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
