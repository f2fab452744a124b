import type { ChartSeries } from "./chart-series.ts";

/** At most seven round whole numbers from 0 to `top` or just above: 0, 5, 10 … */
export const countTicks = (top: number): number[] => {
  const rough = Math.max(1, top / 5);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((size) => size >= rough) ?? rough;
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, i) => i * step);
};

export interface TimeTick {
  /** Index of the period. */
  readonly at: number;
  readonly label: string;
}

const mostTicks = 12;

/** Marks of the time axis: months or years if dates are known and there are many, otherwise every n-th period. */
export const timeTicks = ({ periods, dates }: ChartSeries): TimeTick[] => {
  const marks = dates && periods.length > 31 ? monthStarts(dates) : [];
  if (marks.length < 2) {
    const step = Math.ceil(periods.length / mostTicks);
    return periods.flatMap((label, at) => (at % step === 0 ? [{ at, label }] : []));
  }
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((months) => marks.length / months <= mostTicks);
  return marks.filter(({ label }) => monthNumber(label) % (step ?? 240) === 0);
};

/** Months since the year 0. */
const monthNumber = (month: string): number =>
  Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** The first period that starts in each month, without the month that is cut off at the left. */
const monthStarts = (dates: readonly string[]): TimeTick[] =>
  dates.flatMap((date, at) => {
    const label = date.slice(0, 7);
    const isNew = at > 0 && dates[at - 1]?.slice(0, 7) !== label;
    return isNew ? [{ at, label }] : [];
  });
