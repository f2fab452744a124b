import { frequencyOf } from "../calendar.ts";
import { describedCases } from "../judge/described-cases.ts";
import type { Signal } from "../judge/signal.ts";
import type { OrgTree } from "../org-unit.ts";
import type { DiseaseAlert, Rise } from "./alert.ts";
import { signalKey as ownKey } from "./signals.ts";

/** The counts that the last message told: by `countKey`. */
export type Counts = DiseaseAlert["counts"];

/** A count has risen when it is at least this many times, */
const times = 2;
/** and at least this many cases above, what was last told. */
const more = 5;

/** Most counts that an alert keeps, so that its item stays small: the largest. */
const mostCounts = 100;

/** What a signal counts, whatever the period: rule, place, and days or weeks. */
const countKey = ({ ruleId, orgUnit, period }: Signal): string =>
  `${ruleId}\t${orgUnit}\t${frequencyOf(period)}`;

const placeOf = (key: string): string => key.split("\t")[1] ?? "";

/** Cases that a signal counts; of a rate, those of the period described. 0 if they are not known. */
const casesOf = (signal: Signal): number =>
  (signal.kind === "rate" ? describedCases(signal) : signal.observed) ?? 0;

/** The newest signal of each rule, place and frequency; only of rules that send messages. */
const newestOf = (signals: readonly Signal[]): ReadonlyMap<string, Signal> => {
  const newest = new Map<string, Signal>();
  for (const signal of signals) {
    const key = countKey(signal);
    const before = newest.get(key);
    if (signal.send === "message" && !(before && before.period > signal.period)) {
      newest.set(key, signal);
    }
  }
  return newest;
};

/** The counts to keep when a message tells an alert's present signals. */
export const countsTold = (told: Counts, signals: readonly Signal[]): Counts => {
  const now = [...newestOf(signals)].map(([key, signal]) => [key, casesOf(signal)] as const);
  const all = Object.entries({ ...told, ...Object.fromEntries(now) });
  if (all.length <= mostCounts) return Object.fromEntries(all);
  return Object.fromEntries(all.toSorted((a, b) => b[1] - a[1]).slice(0, mostCounts));
};

/**
 * What the last message told of a signal's count; null if it told a part of the place alone, whose count says nothing of
 * the whole.
 *
 * Of a rule and place that no message told: the largest count told of the place under another rule; of a new place, 0.
 */
const toldOf = (signal: Signal, told: Counts, tree: Pick<OrgTree, "isUnder">): number | null => {
  const known = told[countKey(signal)];
  if (known !== undefined) return known;
  const all = Object.entries(told);
  const ofPlace = all.filter(([key]) => placeOf(key) === signal.orgUnit);
  if (ofPlace.length > 0) return Math.max(...ofPlace.map(([, count]) => count));
  if (all.some(([key]) => tree.isUnder(placeOf(key), signal.orgUnit))) return null;
  // A count that had no room was at most the smallest of those kept.
  return all.length < mostCounts ? 0 : Math.min(...all.map(([, count]) => count));
};

/** The result of comparing signals with what was told. */
export interface Risen {
  /** True if a count has doubled since the last message, by five at least. */
  readonly isRising: boolean;
  /** The counts told, with those of places that only a part of was told of: they count from now on. */
  readonly counts: Counts;
}

/**
 * Compares the signals that were judged just now with the counts that the last message told, for each rule and place.
 *
 *     rising = count >= 2 · told  and  count >= told + 5        cases in the rule's window
 *
 * A signal of an earlier period than the rule's newest there is also compared with its own number before. Only rules that
 * send messages and are met. Never throws.
 */
export const risen = (
  before: DiseaseAlert,
  after: Pick<DiseaseAlert, "signals">,
  {
    changes,
    tree,
  }: { readonly changes: readonly Signal[]; readonly tree: Pick<OrgTree, "isUnder"> },
): Risen => {
  const newest = newestOf(after.signals);
  const own = new Map(before.signals.map((signal) => [ownKey(signal), signal]));
  const first: [string, number][] = [];
  let isRising = false;
  for (const signal of changes) {
    if (signal.send !== "message" || !signal.stillMet) continue;
    const key = countKey(signal);
    const told = toldOf(signal, before.counts, tree);
    const count = casesOf(signal);
    if (told === null) {
      first.push([key, count]);
      continue;
    }
    const last = newest.get(key) ?? signal;
    const held = own.get(ownKey(signal));
    const least = signal.period < last.period && held ? Math.max(told, casesOf(held)) : told;
    isRising ||= count >= times * least && count >= least + more;
  }
  const counts =
    first.length === 0 ? before.counts : { ...before.counts, ...Object.fromEntries(first) };
  return { isRising, counts };
};

/**
 * From which count to which an alert has risen since the last message: of the signal that messages describe, otherwise the
 * largest rise; undefined if no count told is known.
 */
export const riseOf = ({ signals, counts, lead }: DiseaseAlert): Rise | undefined => {
  const rises = [...newestOf(signals)].flatMap(([key, signal]) => {
    const [from, to] = [counts[key], casesOf(signal)];
    if (from === undefined || !signal.stillMet || to < times * from || to < from + more) return [];
    const isLead = signal.ruleId === lead.ruleId && signal.orgUnit === lead.orgUnit;
    return { from, to, isLead };
  });
  const [first] = rises.toSorted(
    (a, b) => Number(b.isLead) - Number(a.isLead) || b.to - b.from - (a.to - a.from),
  );
  return first && { from: first.from, to: first.to };
};
