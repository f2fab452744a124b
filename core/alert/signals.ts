import { isDeepStrictEqual } from "node:util";
import type { AlertLevel } from "../plan.ts";
import type { Signal } from "./alert.ts";

/** A signal's identity: the same rule, place and period judged again is the same signal. */
export const signalKey = ({
  ruleId,
  orgUnit,
  period,
}: Pick<Signal, "ruleId" | "orgUnit" | "period">): string => `${ruleId}\t${orgUnit}\t${period}`;

/** So many signals an alert lists, beside the first of each rule: an item has its limit of 400 kB. */
const listed = 100;

/** So many periods of evidence the signals listed hold together; a period takes some 30 bytes. */
const listedPeriods = 8000;

const numbersOf = ({
  observed,
  expected,
  threshold,
  span,
  reports,
  cases,
  deaths,
  stillMet,
  partial,
}: Signal) => [observed, expected, threshold, span, reports, cases, deaths, stillMet, partial];

/** A signal judged again: the newest numbers, and beside them the judgement that first met the rule. */
const again = (before: Signal, now: Signal): Signal => {
  // A signal of before the span was kept has none: that it has one now is no news.
  const kept = before.span ? now : { ...now, span: undefined };
  if (isDeepStrictEqual(numbersOf(before), numbersOf(kept))) return before;
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

/** Signals of an alert after new judgements. Gives the same array back when nothing is new. */
export const mergeSignals = (
  before: readonly Signal[],
  judged: readonly Signal[],
): readonly Signal[] => {
  const byKey = new Map(before.map((signal) => [signalKey(signal), signal]));
  let isNew = false;
  for (const signal of judged) {
    const key = signalKey(signal);
    const held = byKey.get(key);
    // A rule that is not met is worth a line only where it was met before.
    if (!held && !signal.stillMet) continue;
    const merged = held ? again(held, signal) : signal;
    if (merged === held) continue;
    byKey.set(key, merged);
    isNew = true;
  }
  return isNew ? [...byKey.values()] : before;
};

/** The signals worth listing: the first of each rule and the latest of all. */
export const trimSignals = (signals: readonly Signal[]): readonly Signal[] => {
  const from = signals.length - roomFor(signals);
  if (from <= 0) return signals;
  const rules = new Set<string>();
  return signals.filter((signal, i) => {
    const isFirst = !rules.has(signal.ruleId);
    rules.add(signal.ruleId);
    return isFirst || i >= from;
  });
};

/** How many of the latest signals there is room for: at least one. */
const roomFor = (signals: readonly Signal[]): number => {
  let periods = 0;
  const tooMany = signals.toReversed().findIndex(({ evidence, first }, i) => {
    periods += evidence.periods.length + (first?.evidence.periods.length ?? 0);
    return i > 0 && (i >= listed || periods > listedPeriods);
  });
  return tooMany === -1 ? signals.length : tooMany;
};

const levels: readonly (AlertLevel | null)[] = [null, "alert", "epidemic"];

/** True when level `a` stands above `b`; null is below both. */
export const isAbove = (a: AlertLevel | null, b: AlertLevel | null): boolean =>
  levels.indexOf(a) > levels.indexOf(b);

/** The highest level that any of the signals speaks of; null without one. */
export const highestLevel = (signals: readonly Signal[]): AlertLevel | null =>
  signals.reduce<AlertLevel | null>(
    (top, { alertLevel }) => (isAbove(alertLevel, top) ? alertLevel : top),
    null,
  );

/** The highest level that people are told of: of the rules that send messages. */
export const toldLevel = (signals: readonly Signal[]): AlertLevel | null =>
  highestLevel(signals.filter(({ send }) => send === "message"));
