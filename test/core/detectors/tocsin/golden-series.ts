import { addDays } from "../../../../core/calendar.ts";
import type { Series } from "../../../../core/detectors/detector.ts";
import type { Count } from "../../../../core/report.ts";
import { chanceOf } from "../../../../core/statistics/chance.ts";
import type { GoldenCase } from "./golden.ts";

type Asked = Pick<GoldenCase, "params" | "series" | "judged">;

/** Counts of a mean and a dispersion (variance over mean), the same on every run. */
const drawn = (
  key: string,
  length: number,
  meanOf: (i: number) => number,
  dispersion = 1.5,
): number[] => {
  const chance = chanceOf(`golden ${key}`);
  return Array.from({ length }, (_, i) => {
    const mean = meanOf(i);
    return dispersion === 1
      ? chance.poisson(mean)
      : chance.negativeBinomial(mean, mean / (dispersion - 1));
  });
};

const weeks = (counts: readonly Count[], more: Partial<Series> = {}): Series => ({
  frequency: "week",
  counts,
  ...more,
});
const days = (counts: readonly Count[], more: Partial<Series> = {}): Series => ({
  frequency: "day",
  counts,
  ...more,
});
const datesFrom = (first: string, step: number, { length }: { readonly length: number }) =>
  Array.from({ length }, (_, i) => addDays(first, step * i));

/** The counts with more cases from an index on. */
const withMore = (counts: readonly number[], first: number, more: readonly number[]) =>
  counts.map((count, i) => count + (more[i - first] ?? 0));
/** The counts with a gap wherever `isGap` says so. */
const withGaps = (counts: readonly number[], isGap: (i: number) => boolean): Count[] =>
  counts.map((count, i) => (isGap(i) ? null : count));

const every = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + step * i);

const yearly = (i: number, periods: number, height: number, phase = 0) =>
  height * Math.cos((2 * Math.PI * (i - phase)) / periods);

const outbreak = [4, 9, 15, 11, 6, 3];
const oneDay = 1000 / 365;

const shareOf = (i: number): number | null => {
  if (i % 31 === 30) return null;
  if (i % 37 === 36) return 0;
  return 0.4 + 0.6 * ((i * 7) % 10) * 0.1;
};

const steady = withMore(
  drawn("steady", 260, () => 10),
  250,
  outbreak,
);
const seasonal = drawn("seasonal", 520, (i) => Math.exp(2.5 + 0.002 * i + yearly(i, 52, 0.8, 9)));
const rare = withMore(
  drawn("rare", 300, () => 0.05, 1),
  295,
  [1, 1, 2],
);
const clustered = drawn("clustered", 300, () => 0.4, 4);
const busy = withMore(
  drawn("busy", 300, (i) => 2000 * Math.exp(yearly(i, 52, 0.3)), 8),
  290,
  [300, 700, 900, 400],
);
const huge = drawn("huge", 200, (i) => 1e6 * Math.exp(0.4 * Math.sin(i / 9)), 500);
const gappy = withGaps(
  drawn("gappy", 320, (i) => Math.exp(2 + yearly(i, 52, 0.5))),
  (i) => i % 5 === 3 || (i >= 180 && i < 210),
);
const shared = drawn("shared", 280, (i) => 30 * (shareOf(i) || 0.5));
const excludedCounts = withMore(
  withMore(
    drawn("excluded", 300, () => 6),
    120,
    [20, 60, 90, 70, 30, 10],
  ),
  292,
  outbreak,
);
const isExcluded = excludedCounts.map((_, i) => (i >= 120 && i < 126) || i === 287);
const rising = drawn("rising", 190, (i) => 20 * Math.exp(0.05 * Math.max(0, i - 150)));
const risingShare = rising.map((_, i) => (i % 9 === 4 ? 0.5 : 1));
const long = drawn("long", 860, (i) => Math.exp(2 + 0.001 * i + yearly(i, 52, 0.6)));
const short = [3, 1, 0, 2, 4, 2, 1, 3, 2, 2, 1, 7, 9, 4];
const zeros = Array.from({ length: 150 }, () => 0);
const epidemics = drawn("epidemics", 300, (i) => Math.exp(3.5 + 2.5 * Math.sin(i / 17)), 3);
const leapt = drawn("leapt", 240, (i) => (i < 200 ? 8 : 30));
const leaping = Array.from({ length: 300 }, (_, i) => (Math.floor(i / 40) % 2 ? 100_000 + i : 0));
const lateStart = withGaps(
  drawn("late start", 200, () => 12),
  (i) => i < 60,
);
const dated = drawn("dated", 420, (i) => Math.exp(2.8 + yearly(i, 52.1775, 1.1, 20)));
const weekdays = withMore(
  drawn("weekdays", 420, (i) => (i % 7 < 5 ? 14 : 4)),
  405,
  [2, 5, 9, 14, 12, 8],
);
const datedDays = drawn("dated days", 900, (i) =>
  Math.exp(1.5 + oneDay * 0.0001 * i + yearly(i, 365.2425, 0.7) + (i % 7 === 2 ? 0.6 : 0)),
);
const rareDays = withGaps(
  withMore(
    drawn("rare days", 500, () => 0.15, 1.3),
    490,
    [1, 2, 3, 3],
  ),
  (i) => i % 11 === 4,
);
const waveDays = drawn("wave days", 420, (i) => Math.exp(2 + 1.8 * Math.sin(i / 40)), 2);

/**
 * Series of every kind that the detector meets, and the periods that are judged in them. Made by chance from a seed.
 *
 * `test/golden/tocsin.json` keeps what the detector answers.
 */
export const goldenSeries: Readonly<Record<string, Asked>> = {
  "weeks, steady, an outbreak at the end": {
    params: {},
    series: weeks(steady),
    judged: every(240, 259),
  },
  "weeks, a season and a trend": {
    params: {},
    series: weeks(seasonal),
    judged: every(300, 519, 14),
  },
  "weeks, rare": { params: {}, series: weeks(rare), judged: every(280, 299) },
  "weeks, rare and in clusters": {
    params: {},
    series: weeks(clustered),
    judged: every(280, 299),
  },
  "weeks, busy": { params: {}, series: weeks(busy), judged: every(284, 299) },
  "weeks, a million cases": { params: {}, series: weeks(huge), judged: every(150, 199, 6) },
  "weeks, more cases than a threshold is looked for": {
    params: {},
    series: weeks(huge.map((count) => count * 2000)),
    judged: every(150, 199, 12),
  },
  "weeks, gaps": { params: {}, series: weeks(gappy), judged: every(170, 319, 7) },
  "weeks, shares": {
    params: {},
    series: weeks(shared, { share: shared.map((_, i) => shareOf(i)) }),
    judged: every(239, 279, 2),
  },
  "weeks, confirmed outbreaks excluded": {
    params: {},
    series: weeks(excludedCounts, { excluded: isExcluded }),
    judged: [...every(118, 130), ...every(284, 299)],
  },
  "weeks, a slow rise": { params: {}, series: weeks(rising), judged: every(150, 189, 2) },
  "weeks, a slow rise with gaps, shares and an excluded week": {
    params: {},
    series: weeks(
      withGaps(rising, (i) => i % 23 === 7),
      {
        share: risingShare,
        excluded: rising.map((_, i) => i === 128 || i === 172),
      },
    ),
    judged: every(150, 189, 2),
  },
  "weeks, a slow rise asked at other parameters": {
    params: { alpha: 0.05, years: 2 },
    series: weeks(rising),
    judged: every(150, 189, 4),
  },
  "weeks, longer than the years of history": {
    params: {},
    series: weeks(long),
    judged: every(500, 859, 20),
  },
  "weeks, two years of history alone": {
    params: { years: 2 },
    series: weeks(seasonal),
    judged: every(90, 519, 33),
  },
  "weeks, short": { params: {}, series: weeks(short), judged: every(0, 13) },
  "weeks, zeros only": { params: {}, series: weeks(zeros), judged: [11, 60, 149] },
  "weeks, zeros and then cases": {
    params: {},
    series: weeks([...zeros, 1, 0, 2, 4]),
    judged: every(149, 153),
  },
  "weeks, epidemics": { params: {}, series: weeks(epidemics), judged: every(200, 299, 6) },
  "weeks, a level that leapt": { params: {}, series: weeks(leapt), judged: every(196, 239, 3) },
  "weeks, none and many by turns": {
    params: {},
    series: weeks(leaping),
    judged: every(76, 299, 13),
  },
  "weeks, reports from the second year on": {
    params: {},
    series: weeks([...lateStart, null]),
    judged: [...every(50, 80, 2), 199, 200],
  },
  "weeks, dated": {
    params: {},
    series: weeks(dated, { dates: datesFrom("2015-12-28", 7, dated) }),
    judged: every(200, 419, 13),
  },
  "weeks, at a strict level": {
    params: { alpha: 0.0005 },
    series: weeks(steady),
    judged: every(248, 259),
  },
  "days, weekdays, an outbreak at the end": {
    params: {},
    series: days(weekdays),
    judged: every(396, 419),
  },
  "days, dated, a season": {
    params: {},
    series: days(datedDays, { dates: datesFrom("2020-02-20", 1, datedDays) }),
    judged: every(700, 899, 13),
  },
  "days, rare, gaps and shares": {
    params: {},
    series: days(rareDays, { share: rareDays.map((_, i) => shareOf(i)) }),
    judged: every(480, 499),
  },
  "days, short": {
    params: {},
    series: days(drawn("short days", 44, () => 3)),
    judged: every(9, 43),
  },
  "days, waves, one year of history": {
    params: { years: 1 },
    series: days(waveDays),
    judged: every(380, 419, 3),
  },
};
