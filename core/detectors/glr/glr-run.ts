import type { Count } from "../../report.ts";
import { leastCount } from "../../statistics/least-count.ts";
import type { ChartStep } from "../cusum/chart.ts";
import type { ChangeSearch } from "./change-search.ts";
import type { InControlMean } from "./in-control-mean.ts";

/** A GLR chart that runs: all that ours and R's say of a period is made of these. */
export interface GlrRun {
  /** Cases per period in control. */
  readonly expected: number;
  /** The statistic with a count. */
  statistic(count: number): number;
  isAlarm(statistic: number): boolean;
  /** The fewest cases that alarm. */
  fewest(): number;
}

/** A statistic below this share of the limit need not be known to tell whether the limit is reached. */
const nearly = 1 - 1e-6;

/** Alarms at the limit, or above it where a change of one given kind is looked for, as R does. */
interface Alarms {
  readonly "c.ARL": number;
  readonly theta?: number | undefined;
  readonly change: "intercept" | "epi";
}

export const runGlr = <Said>(
  mean: InControlMean,
  search: ChangeSearch,
  { "c.ARL": limit, theta, change }: Alarms,
  say: (run: GlrRun, count: Count) => Said,
) => {
  const alarmsAtLimit = theta === undefined && change === "intercept";
  const isAlarm = (value: number) => (alarmsAtLimit ? value >= limit : value > limit);
  let guess = 1;
  return {
    judge(count: Count): Said {
      const mu = mean.now();
      const alarms = (cases: number) => isAlarm(search.with(cases, mu, nearly * limit));
      const fewest = () => {
        guess = leastCount(alarms, guess);
        return guess;
      };
      const statistic = (cases: number) => search.with(cases, mu);
      return say({ expected: mu, statistic, isAlarm, fewest }, count);
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
