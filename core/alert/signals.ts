import { isDeepStrictEqual } from "node:util";
import type { Signal } from "../judge/signal.ts";
import type { AlertLevel } from "../plan.ts";

/** The identity of a signal: the same rule, place and period judged again is the same signal. */
export type SignalKey = Pick<Signal, "ruleId" | "orgUnit" | "period">;

/** A signal's key as a text. */
export const signalKey = ({ ruleId, orgUnit, period }: SignalKey): string =>
  `${ruleId}\t${orgUnit}\t${period}`;

const numbersOf = ({
  explainedBy,
  observed,
  expected,
  threshold,
  reason,
  span,
  reports,
  cases,
  deaths,
  stillMet,
  partial,
}: Signal) => [
  explainedBy,
  observed,
  expected,
  threshold,
  reason,
  span,
  reports,
  cases,
  deaths,
  stillMet,
  partial,
];

/** A signal judged again: the newest numbers, and the first judgement that met the rule. */
const again = (before: Signal, now: Signal): Signal => {
  if (isDeepStrictEqual(numbersOf(before), numbersOf(now))) return before;
  const { observed, threshold, expected, span, judgedAt, reports, evidence } = before;
  const first = before.first ?? {
    observed,
    threshold,
    ...(expected === undefined ? {} : { expected }),
    ...(span && { span }),
    judgedAt,
    reports,
    evidence,
  };
  return { ...now, first };
};

/** The signals that new judgements add to an alert or change in it. */
export const changesOf = (held: readonly Signal[], judged: readonly Signal[]): Signal[] => {
  const byKey = new Map(held.map((signal) => [signalKey(signal), signal]));
  return judged.flatMap((signal) => {
    const before = byKey.get(signalKey(signal));
    // A rule that is not met matters only if it was met before.
    if (!before) return signal.stillMet ? signal : [];
    const now = again(before, signal);
    return now === before ? [] : now;
  });
};

/** The signals, with the changed ones replaced and new ones appended. */
export const withChanges = (
  held: readonly Signal[],
  changes: readonly Signal[],
): readonly Signal[] => [
  ...new Map([...held, ...changes].map((signal) => [signalKey(signal), signal])).values(),
];

const levels: readonly (AlertLevel | null)[] = [null, "alert", "epidemic"];

/** True if level `a` is above `b`; null is below both. */
export const isAbove = (a: AlertLevel | null, b: AlertLevel | null): boolean =>
  levels.indexOf(a) > levels.indexOf(b);

/** The higher of two levels. */
export const higherOf = <L extends AlertLevel | null>(a: L, b: L): L => (isAbove(b, a) ? b : a);

/** The highest level of the signals; null if there are none. */
export const highestLevel = (signals: readonly Signal[]): AlertLevel | null =>
  signals.map(({ alertLevel }) => alertLevel).reduce<AlertLevel | null>(higherOf, null);

/** The highest level of the signals whose rules send messages. */
export const messageLevel = (signals: readonly Signal[]): AlertLevel | null =>
  highestLevel(signals.filter(({ send }) => send === "message"));

/** True if a rule that sends messages is met. */
export const meetsMessageRule = (signals: readonly Signal[]): boolean =>
  signals.some(({ send, stillMet }) => send === "message" && stillMet);
