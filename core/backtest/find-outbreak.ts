import { type KnownSeries, unknown } from "./known-series.ts";
import type { OutbreakWindow } from "./outbreak-windows.ts";
import { answer } from "./replay-series.ts";

/** Whether an outbreak was found, and how soon. Delays are in periods from the documented start. */
export type DetectionOutcome =
  | { readonly kind: "not-judged" | "no-result" | "missed" }
  | {
      readonly kind: "found";
      /** Index of the first alarm. */
      readonly at: number;
      readonly delay: number;
      /** Cases from the start to the alarm, both periods included; 0 if the alarm is earlier. */
      readonly cases: number;
      /** True if there was an alarm shortly before the window and another at its start: possibly the same alert. */
      readonly alreadyOn: boolean;
      /** True if there was an alarm shortly before the window, whatever the delay of the next. */
      readonly alarmBefore: boolean;
    };

/** Tolerance in periods: documented starts are accurate to a week or two. */
export const atOnce = 2;

/**
 * Looks for the first alarm from two periods before the documented start to the end of the outbreak.
 *
 * An outbreak is judged if the detector answered in one of the five periods around its start and in at least half of the
 * outbreak's own periods. One that is not judged does not count as missed; it is `no-result` if the history was long enough.
 */
export const findOutbreak = (
  { first, last }: OutbreakWindow,
  series: Pick<KnownSeries, "counts"> | undefined,
  answers: Uint8Array | undefined,
): DetectionOutcome => {
  if (!series || !answers) return { kind: "not-judged" };
  const end = Math.min(last, answers.length - 1);
  const isAnswered = (at: number) => (answers[at] ?? answer.noCount) >= answer.quiet;
  const within = periodsFrom(first, end);
  const isJudged =
    periodsFrom(first - atOnce, first + atOnce).some(isAnswered) &&
    within.filter(isAnswered).length >= within.length / 2;
  if (!isJudged) {
    const hasNoResult = within.some((at) => answers[at] === answer.noResult);
    return { kind: hasNoResult ? "no-result" : "not-judged" };
  }
  const isAlarm = (at: number) => answers[at] === answer.alarm;
  const at = periodsFrom(first - atOnce, end).find(isAlarm);
  if (at === undefined) return { kind: "missed" };
  const alarmBefore = isAlarm(first - atOnce - 1) || isAlarm(first - atOnce - 2);
  const known = periodsFrom(first, at).map((i) => series.counts[i] ?? unknown);
  return {
    kind: "found",
    at,
    delay: at - first,
    cases: known.reduce((sum, count) => sum + Math.max(0, count), 0),
    alreadyOn: alarmBefore && at - first <= atOnce,
    alarmBefore,
  };
};

/** Indices from `first` to `last`, both included, none below 0. */
const periodsFrom = (first: number, last: number): number[] => {
  const from = Math.max(0, first);
  return Array.from({ length: Math.max(0, last - from + 1) }, (_, i) => from + i);
};
