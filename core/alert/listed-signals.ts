import { jsonBytes } from "../json-size.ts";
import type { Signal } from "../judge/signal.ts";
import type { DiseaseFacts } from "./alert.ts";
import { diaryBytes } from "./diary.ts";
import { signalKey } from "./signals.ts";

/** Most bytes of an alert as JSON: the cost of each write grows with them. */
const mostBytes = 48_000;

/** Most bytes of changed signals in one write; further ones are added by the next write. */
const changedBytes = 10_000;

/** The first of the signals, as many as fit into one write: at least one. */
export const atOnce = (changes: readonly Signal[]): readonly Signal[] => {
  let bytes = 0;
  const fitting = changes.findIndex((signal, i) => {
    bytes += jsonBytes(signal);
    return i > 0 && bytes > changedBytes;
  });
  return fitting < 0 ? changes : changes.slice(0, fitting);
};

/** The first signal of each rule: how the alert began. */
const firstOfEachRule = (signals: readonly Signal[]): readonly Signal[] => [
  ...new Map(signals.toReversed().map((signal) => [signal.ruleId, signal])).values(),
];

/**
 * The signals that an alert lists: those just judged and the lead in any case; then, while there is room, the first of
 * each rule and the latest others.
 *
 * Only unchanged signals are left out, so that two processes that leave one out store the same version of it.
 */
export const listedSignals = (
  signals: readonly Signal[],
  changes: readonly Signal[],
  facts: DiseaseFacts,
): readonly Signal[] => {
  const lead = signalKey(facts.lead);
  const changed = new Set(changes);
  const kept = new Set(signals.filter((one) => changed.has(one) || signalKey(one) === lead));
  let room = mostBytes - diaryBytes - jsonBytes(facts) - jsonBytes([...kept]);
  const keep = (signal: Signal, least: number): boolean => {
    if (kept.has(signal)) return true;
    const bytes = jsonBytes(signal) + 1;
    if (room - bytes < least) return false;
    room -= bytes;
    kept.add(signal);
    return true;
  };
  const half = room / 2;
  for (const signal of firstOfEachRule(signals)) keep(signal, half);
  for (const signal of signals.toReversed()) if (!keep(signal, 0)) break;
  return signals.filter((signal) => kept.has(signal));
};
