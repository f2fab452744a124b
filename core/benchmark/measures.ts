import { type BenchmarkSeries, type BenchmarkSet, seriesYears } from "./benchmark-set.ts";
import { episodesOf } from "./episodes.ts";

/** How good alarms are, as shares of 1; null where there is nothing to divide by. */
export interface Measures {
  /** False positive rate: alarms among the judged periods of run B. */
  readonly fpr: number | null;
  /** False alert episodes of run B per series and year. */
  readonly episodesPerYear: number | null;
  /** Probability of detection: outbreaks with an alarm in them. */
  readonly pod: number | null;
  /** Outbreaks with an alarm in their first week. */
  readonly pod1week: number | null;
  /** Alarms among the outbreak periods of run A. */
  readonly sensitivity: number | null;
  /** Silence among its other periods. */
  readonly specificity: number | null;
  /** Positive predictive value: outbreak periods among the alarms. */
  readonly ppv: number | null;
  /** Negative predictive value: other periods among the silent. */
  readonly npv: number | null;
  /** Harmonic mean of sensitivity and positive predictive value: 2 TP / (2 TP + FP + FN). */
  readonly f1: number | null;
  /** Periods from an outbreak's first to the first alarm in it, over the outbreaks detected. */
  readonly meanDelay: number | null;
  /** Periods of run A that were not assessed; they count as silent. */
  readonly notJudged: number | null;
}

/** Alarms over one series, in the order of its judged periods. */
export interface Alarms {
  /** Run A. */
  readonly withOutbreak: readonly boolean[];
  /** Run B. */
  readonly withoutOutbreak: readonly boolean[];
  /** Periods of run A that were not assessed. */
  readonly notJudged: number;
}

/**
 * The measures of detection quality of alarms over a set, an `Alarms` per series in its order, all series pooled.
 *
 * A period belongs to an outbreak from its first to its last case, both included. The first week is the first
 * period of weeks and the first seven of days.
 *
 * Source: Noufaily et al., Stat Med 2013;32:1206-1222; Bedubourg & Le Strat, PLOS ONE 2017;12:e0181227.
 */
export const measuresOf = (set: BenchmarkSet, alarms: readonly Alarms[]): Measures => {
  const firstWeek = set.frequency === "week" ? 1 : 7;
  const none = { withOutbreak: [], withoutOutbreak: [], notJudged: 0 };
  const tallies = set.series.map((series, i) => tallyOf(series, alarms[i] ?? none, firstWeek));
  const total = (name: keyof Tally): number => tallies.reduce((sum, tally) => sum + tally[name], 0);
  const [tp, fp, fn, tn] = [total("tp"), total("fp"), total("fn"), total("tn")];
  const outbreaks = total("outbreaks");
  return {
    fpr: share(total("falseAlarms"), total("judged")),
    episodesPerYear: share(total("falseEpisodes"), seriesYears(set)),
    pod: share(total("detected"), outbreaks),
    pod1week: share(total("inFirstWeek"), outbreaks),
    sensitivity: share(tp, tp + fn),
    specificity: share(tn, tn + fp),
    ppv: share(tp, tp + fp),
    npv: share(tn, tn + fn),
    f1: share(2 * tp, 2 * tp + fp + fn),
    meanDelay: share(total("delay"), total("detected")),
    notJudged: share(total("notJudged"), total("judged")),
  };
};

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

interface Tally {
  readonly judged: number;
  readonly notJudged: number;
  readonly falseAlarms: number;
  readonly falseEpisodes: number;
  readonly outbreaks: number;
  readonly detected: number;
  readonly inFirstWeek: number;
  readonly delay: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

const tallyOf = (
  { judged, outbreak }: BenchmarkSeries,
  { withOutbreak, withoutOutbreak, notJudged }: Alarms,
  firstWeek: number,
): Tally => {
  const { first, last } = outbreak ?? { first: Number.POSITIVE_INFINITY, last: -1 };
  const inside = judged.filter((at) => at >= first && at <= last).length;
  const alarmed = judged.filter((_, i) => withOutbreak[i]);
  const hits = alarmed.filter((at) => at >= first && at <= last);
  const delay = (hits[0] ?? Number.POSITIVE_INFINITY) - first;
  const [tp, fp] = [hits.length, alarmed.length - hits.length];
  return {
    judged: judged.length,
    notJudged,
    falseAlarms: withoutOutbreak.filter(Boolean).length,
    falseEpisodes: episodesOf(withoutOutbreak),
    outbreaks: outbreak ? 1 : 0,
    detected: tp > 0 ? 1 : 0,
    inFirstWeek: tp > 0 && delay < firstWeek ? 1 : 0,
    delay: tp > 0 ? delay : 0,
    tp,
    fp,
    fn: inside - tp,
    tn: judged.length - inside - fp,
  };
};
