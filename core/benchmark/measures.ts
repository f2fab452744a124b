import { type BenchmarkSeries, type BenchmarkSet, seriesYears } from "./benchmark-set.ts";
import { episodesOf } from "./episodes.ts";

/** Measures of detection quality, as shares of 1; null if the denominator is zero. */
export interface Measures {
  /** False positive rate: alarms among the judged periods of run B. */
  readonly fpr: number | null;
  /** False alert episodes of run B per series and year. */
  readonly episodesPerYear: number | null;
  /** Probability of detection: share of outbreaks with an alarm during them. */
  readonly pod: number | null;
  /** Share of outbreaks with an alarm in their first week. */
  readonly pod1week: number | null;
  /** Share of run A's outbreak periods with an alarm. */
  readonly sensitivity: number | null;
  /** Share of run A's other periods without an alarm. */
  readonly specificity: number | null;
  /** Positive predictive value: share of alarms in outbreak periods. */
  readonly ppv: number | null;
  /** Negative predictive value: share of periods without an alarm that are not in an outbreak. */
  readonly npv: number | null;
  /** Harmonic mean of sensitivity and positive predictive value: 2 TP / (2 TP + FP + FN). */
  readonly f1: number | null;
  /** Mean delay in periods from an outbreak's first period to its first alarm, over the outbreaks detected. */
  readonly meanDelay: number | null;
  /** Share of run A's periods that were not assessed; they count as periods without an alarm. */
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
 * Measures of detection quality, pooled over all series of a set. `alarms` has one entry per series, in the set's order.
 *
 * A period belongs to an outbreak from its first to its last case, both included. The first week is one period
 * of weekly data and seven of daily data.
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
