import { jsonBytes } from "../json-size.ts";
import type { Signal } from "../judge/signal.ts";
import type { DiseaseFacts } from "./alert.ts";
import { diaryBytes } from "./diary.ts";
import { signalKey } from "./signals.ts";

/** Bytes that an alert may take as JSON, whatever becomes of it: each of its writes costs by them. */
const mostBytes = 48_000;

/** Bytes of the changed signals that one write takes up; further ones come with the next write. */
const changedBytes = 10_000;

/** As many of the signals, from the first on, as one write takes up: one at least. */
export const atOnce = (changes: readonly Signal[]): readonly Signal[] => {
  let bytes = 0;
  const fitting = changes.findIndex((signal, i) => {
    bytes += jsonBytes(signal);
    return i > 0 && bytes > changedBytes;
  });
  return fitting < 0 ? changes : changes.slice(0, fitting);
};

/** The first signal of each rule: how it began. */
const firstOfEachRule = (signals: readonly Signal[]): readonly Signal[] => [
  ...new Map(signals.toReversed().map((signal) => [signal.ruleId, signal])).values(),
];

/**
 * The signals that an alert lists: those just judged and its lead in any case, then, while there is room, the first of each
 * rule and the latest others.
 *
 * What is left out was held unchanged before, so that two workers who leave it out keep the same of it beside the alert.
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
