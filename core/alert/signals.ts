import { isDeepStrictEqual } from "node:util";
import type { Signal } from "../judge/signal.ts";
import type { AlertLevel } from "../plan.ts";

/** A signal's identity: the same rule, place and period judged again is the same signal. */
export const signalKey = ({
  ruleId,
  orgUnit,
  period,
}: Pick<Signal, "ruleId" | "orgUnit" | "period">): string => `${ruleId}\t${orgUnit}\t${period}`;

/** So many signals an alert lists, beside the first of each rule. */
const listed = 100;

/** Bytes of the signals that an alert lists, as JSON: its item has a limit of 400 kB, and a diary beside them. */
const listedBytes = 250_000;

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

const bytesOf = (signal: Signal): number => Buffer.byteLength(JSON.stringify(signal));

/** A signal without the evidence of its first judgement, which takes as much room as its own. */
const withoutFirstEvidence = (signal: Signal): Signal => {
  if (!signal.first?.evidence) return signal;
  const { evidence: _, ...first } = signal.first;
  return { ...signal, first };
};

/** The first signal of each rule: how it began. */
const firstOfEachRule = (signals: readonly Signal[]): readonly Signal[] => [
  ...new Map(signals.toReversed().map((signal) => [signal.ruleId, signal])).values(),
];

/**
 * The signals worth listing, as many as there is room for: the latest, the first of each rule, and further late ones.
 * The very latest is listed whatever it takes, without the evidence of its first judgement if it must be.
 */
export const trimSignals = (signals: readonly Signal[]): readonly Signal[] => {
  const last = signals.at(-1);
  if (!last) return signals;
  const latest = bytesOf(last) > listedBytes ? withoutFirstEvidence(last) : last;
  const kept = new Set([last]);
  let bytes = bytesOf(latest);
  const keep = (signal: Signal, most: number): boolean => {
    if (kept.has(signal)) return true;
    const after = bytes + bytesOf(signal);
    if (after > most) return false;
    bytes = after;
    kept.add(signal);
    return true;
  };
  for (const signal of firstOfEachRule(signals)) keep(signal, listedBytes / 2);
  for (const signal of signals.slice(-listed).toReversed()) if (!keep(signal, listedBytes)) break;
  if (kept.size === signals.length && latest === last) return signals;
  return signals.filter((signal) => kept.has(signal)).with(-1, latest);
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
