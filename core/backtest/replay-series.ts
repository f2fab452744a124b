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

/** The answer for one period. A higher number takes precedence if a period gets several. */
export const answer = {
  /** No count was known. */
  noCount: 0,
  /** The detector could not judge, for example because the history is too short. */
  notJudged: 1,
  /** There was enough history, but no expectation could be formed from it. */
  noResult: 2,
  quiet: 3,
  alarm: 4,
} as const;

/** What the detector answered in each period of the axis. */
export interface Replay {
  readonly answers: Uint8Array;
  /** Which period the alarm is about; null if no count is late, so that both are the same. */
  readonly about: Int32Array | null;
  /** P-value of the alarm, the smallest if there are several; NaN without an alarm. */
  readonly pValues: Float64Array;
}

/** A series to replay. */
export interface Replayed {
  readonly counts: Int32Array;
  readonly versions: readonly CountVersion[] | null;
  readonly frequency: Frequency;
  /** First day of each period. */
  readonly days: readonly string[];
}

/**
 * Judges every period of a series from index `from` of the axis on, with the counts known at the time.
 *
 * Without versions every count arrived in its own period, and the detector reads nothing after the period it judges.
 * With versions each moment's counts replace the earlier ones, and every period whose count changed is judged
 * again. The alarm belongs to the moment at which a period first is unusual.
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
  // A chart started once would keep the mean of its first weeks for ever.
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

/** An answer, with the p-value if it is an alarm that has one. */
interface PeriodAnswer {
  readonly answer: number;
  readonly pValue: number;
}

const quiet: PeriodAnswer = { answer: answer.quiet, pValue: Number.NaN };
const notJudged: PeriodAnswer = { answer: answer.notJudged, pValue: Number.NaN };
const noResult: PeriodAnswer = { answer: answer.noResult, pValue: Number.NaN };

const answerOf = (series: Series, at: number, { detector, params }: Chosen): PeriodAnswer =>
  detector.isQuietAnyway?.(series, at, params)
    ? quiet
    : answerIn(detector.assess(series, at, params));

const answerIn = (assessment: Assessment): PeriodAnswer => {
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

  /** The answer for a period; quiet if it was already unusual, because that is no new alarm. */
  const newsOf = (period: number): PeriodAnswer => {
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
