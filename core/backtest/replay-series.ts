import type { Frequency } from "../calendar.ts";
import {
  type Assessment,
  type Chosen,
  inOrder,
  isUnusual,
  type Series,
} from "../detectors/detector.ts";
import type { Count } from "../report.ts";
import { type CountVersion, unknown } from "./known-series.ts";

/** What was said in a period of the axis, the more telling the higher. */
export const answer = {
  /** No count was known. */
  noCount: 0,
  /** The detector could not judge: too short a history, say. */
  notJudged: 1,
  /** There was history enough, but no expectation could be made of it. */
  noResult: 2,
  quiet: 3,
  alarm: 4,
} as const;

/** By period of the axis, what came in in that period. */
export interface Replay {
  readonly answers: Uint8Array;
  /** Which period the alarm that came in is about; the same one where counts are not late. */
  readonly about: Int32Array | null;
  /** Of the alarm that came in, the smallest of several; not a number where there is none. */
  readonly pValues: Float64Array;
}

/** A series as it is replayed, from its first known count on. */
export interface Replayed {
  readonly counts: Int32Array;
  readonly versions: readonly CountVersion[] | null;
  readonly frequency: Frequency;
  /** First day of each period. */
  readonly days: readonly string[];
}

/**
 * Judges every period of a series with what was known then, from index `from` of the axis on.
 *
 * Without versions every count came in its own period, and the detector reads nothing after the one that it judges.
 * With them each moment's counts are laid over those before, and every period whose count changed is judged
 * (again): an alarm comes in when a period first is unusual.
 */
export const replaySeries = (replayed: Replayed, contestant: Chosen, from = 0): Replay => {
  const first = replayed.counts.findIndex((count) => count !== unknown);
  const answers = new Uint8Array(replayed.counts.length);
  const pValues = new Float64Array(replayed.counts.length).fill(Number.NaN);
  if (first === -1) return { answers, about: null, pValues };
  const { frequency, days } = replayed;
  const dates = first === 0 ? days : days.slice(first);
  return replayed.versions
    ? replayVersions({ ...replayed, versions: replayed.versions }, contestant, {
        first,
        from,
        dates,
        pValues,
      })
    : replayCounts({ frequency, dates, counts: countsFrom(replayed.counts, first) }, contestant, {
        first,
        from,
        answers,
        pValues,
      });
};

const countsFrom = (counts: Int32Array, first: number): Count[] => {
  const known: Count[] = [];
  for (let at = first; at < counts.length; at++) {
    const count = counts[at] ?? unknown;
    known.push(count === unknown ? null : count);
  }
  return known;
};

const replayCounts = (
  series: Series,
  contestant: Chosen,
  { first, from, answers, pValues }: Omit<Replay, "about"> & { first: number; from: number },
): Replay => {
  const { detector, params } = contestant;
  // A chart that began once would keep the mean of its first weeks for all the years.
  const assess = detector.isChart
    ? (at: number) => detector.assess(series, at, params)
    : inOrder(series, contestant);
  for (let at = Math.max(0, from - first); at < series.counts.length; at++) {
    if (series.counts[at] === null) continue;
    const isQuiet = detector.isQuietAnyway?.(series, at, params);
    const said = isQuiet ? quiet : answerIn(assess(at));
    answers[first + at] = said.answer;
    pValues[first + at] = said.pValue;
  }
  return { answers, about: null, pValues };
};

/** An answer, and the p-value where it is an alarm that has one. */
interface Said {
  readonly answer: number;
  readonly pValue: number;
}

const quiet: Said = { answer: answer.quiet, pValue: Number.NaN };
const notJudged: Said = { answer: answer.notJudged, pValue: Number.NaN };
const noResult: Said = { answer: answer.noResult, pValue: Number.NaN };

const answerOf = (series: Series, at: number, { detector, params }: Chosen): Said =>
  detector.isQuietAnyway?.(series, at, params)
    ? quiet
    : answerIn(detector.assess(series, at, params));

const answerIn = (assessment: Assessment): Said => {
  if (assessment.kind !== "assessed") {
    return assessment.reason === "degenerate-baseline" ? noResult : notJudged;
  }
  if (!isUnusual(assessment)) return quiet;
  return { answer: answer.alarm, pValue: assessment.pValue ?? Number.NaN };
};

const replayVersions = (
  { counts, versions, frequency }: Replayed & { readonly versions: readonly CountVersion[] },
  contestant: Chosen,
  {
    first,
    from,
    dates,
    pValues,
  }: { first: number; from: number; dates: readonly string[]; pValues: Float64Array },
): Replay => {
  const answers = new Uint8Array(counts.length);
  const about = new Int32Array(counts.length).fill(-1);
  const known: Count[] = Array.from({ length: counts.length - first }, () => null);
  const series: Series = { frequency, dates, counts: known };
  const wasUnusual = new Set<number>();

  /** Quiet where a period is unusual that was so before: nothing new came in. */
  const newsOf = (period: number): Said => {
    const said = answerOf(series, period - first, contestant);
    if (said.answer !== answer.alarm) return said;
    if (wasUnusual.has(period)) return quiet;
    wasUnusual.add(period);
    return said;
  };

  for (const [moment, changes] of Map.groupBy(versions, (version) => version.moment)) {
    for (const { period, count } of changes) known[period - first] = count;
    if (moment < from) continue;
    for (const { period } of changes) {
      const said = newsOf(period);
      if (said.answer === answer.alarm) {
        about[moment] = period;
        const before = pValues[moment] ?? Number.NaN;
        pValues[moment] = Number.isNaN(before) ? said.pValue : Math.min(before, said.pValue);
      }
      answers[moment] = Math.max(answers[moment] ?? 0, said.answer);
    }
  }
  return { answers, about, pValues };
};
