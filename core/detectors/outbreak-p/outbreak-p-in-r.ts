import { mean } from "simple-statistics";
import * as z from "zod";
import { leastCount } from "../../statistics/least-count.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { type Block, logRise, withCount } from "./rising-mean.ts";

const OutbreakPParamsInR = z.strictObject({
  /** How many times likelier a rise must be than a level. */
  k: z.number().gt(1).default(100),
  /** What the threshold is: the ratio itself, or the fewest cases that alarm. */
  ret: z.enum(["value", "cases"]).default("value"),
  maxUpperboundCases: z.int().positive().optional(),
  compat: z.literal("r").default("r"),
});
type OutbreakPParamsInR = z.infer<typeof OutbreakPParamsInR>;

/** R takes all of a series; ten years of days are meant to be all. */
const mostPeriods = 3660;

/**
 * OutbreakP as `outbreakP` of R surveillance: test/golden/outbreakP.json.
 *
 * All of the series counts, from its first period, and the judged period is part of the expectation. With
 * `ret: "cases"` there is no threshold where 0 cases alarm. R has no answer to a missing count: none for the periods
 * after it and, where one is in its range, none at all. Here a range goes from the first period asked for to the end
 * of the series.
 */
export const outbreakPInR: Detector<OutbreakPParamsInR> = {
  id: "outbreak-p",
  version: "1",
  params: OutbreakPParamsInR,
  lookback: () => mostPeriods,
  assess: (series, at, params) => alone(series, at, params),

  follow(series, params) {
    const stops = series.counts.includes(null);
    return (at) => (stops ? notAssessed("short-baseline") : alone(series, at, params));
  },
};

const alone = ({ counts }: Series, at: number, { k, ret }: OutbreakPParamsInR): Assessment => {
  const start = Math.max(0, at - mostPeriods);
  const known = counts.slice(start, at + 1).filter((count) => typeof count === "number");
  const observed = counts[at] ?? null;
  if (observed === null || known.length < at + 1 - start) return notAssessed("short-baseline");

  const earlier = known.slice(0, -1);
  const blocks = earlier.reduce<readonly Block[]>(withCount, []);
  const score = logRise(withCount(blocks, observed));
  const alarm = score > Math.log(k);
  const assessed = { kind: "assessed", observed, expected: mean(known), score, alarm } as const;
  if (ret === "value") return { ...assessed, threshold: Math.exp(score) };
  const fewest = leastCount((count) => logRise(withCount(blocks, count)) > Math.log(k));
  return { ...assessed, threshold: fewest === 0 ? Number.NaN : fewest };
};
