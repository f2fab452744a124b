import type { Count } from "../../report.ts";
import { leastCount } from "../../statistics/least-count.ts";
import type { ChartStep } from "../cusum/chart.ts";
import type { ChangeSearch } from "./change-search.ts";
import type { InControlMean } from "./in-control-mean.ts";

/** State of a GLR chart at a period, from which our assessment and R's are made. */
export interface GlrRun {
  /** In-control mean, cases per period. */
  readonly expected: number;
  /** The statistic for a count. */
  statistic(count: number): number;
  isAlarm(statistic: number): boolean;
  /** The fewest cases that alarm. */
  fewest(): number;
}

/** A statistic below this share of the limit is certainly no alarm, whatever the rounding. */
const nearly = 1 - 1e-6;

/** When the chart alarms: at the limit, or as in R only above it if `theta` or "epi" is given. */
interface Alarms {
  readonly "c.ARL": number;
  readonly theta?: number | undefined;
  readonly change: "intercept" | "epi";
}

export const runGlr = <Answer>(
  mean: InControlMean,
  search: ChangeSearch,
  { "c.ARL": limit, theta, change }: Alarms,
  answer: (run: GlrRun, count: Count) => Answer,
) => {
  const alarmsAtLimit = theta === undefined && change === "intercept";
  const isAlarm = (value: number) => (alarmsAtLimit ? value >= limit : value > limit);
  let guess = 1;
  return {
    judge(count: Count): Answer {
      const mu = mean.now();
      const alarms = (cases: number) => isAlarm(search.with(cases, mu, nearly * limit));
      const fewest = () => {
        guess = leastCount(alarms, guess);
        return guess;
      };
      const statistic = (cases: number) => search.with(cases, mu);
      return answer({ expected: mu, statistic, isAlarm, fewest }, count);
    },

    advance(step: ChartStep): void {
      const { count } = step;
      const mu = mean.now();
      const alarm = count !== null && isAlarm(search.with(count, mu));
      if (count !== null) search.take(count, mu);
      if (alarm) search.clear();
      mean.advance(step, alarm);
    },
  };
};
