import { mean } from "simple-statistics";
import * as z from "zod";
import { leastCount } from "../../statistics/least-count.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { type Block, logRise, withCount } from "./rising-mean.ts";

const OutbreakPParamsInR = z.strictObject({
  /** Likelihood ratio of a rise to a constant level above which there is an alarm. */
  k: z.number().gt(1).default(100),
  /** Meaning of `threshold`: the ratio, or the fewest cases that alarm. */
  ret: z.enum(["value", "cases"]).default("value"),
  maxUpperboundCases: z.int().positive().optional(),
  compat: z.literal("r").default("r"),
});
type OutbreakPParamsInR = z.infer<typeof OutbreakPParamsInR>;

/** R uses the whole series; ten years of days are treated as the whole. */
const mostPeriods = 3660;

/**
 * OutbreakP as `outbreakP` of R surveillance: test/golden/outbreakP.json.
 *
 * The whole series is used, and the judged period is included in `expected`. With `ret: "cases"` there is no threshold
 * if 0 cases alarm. After a missing count R gives no answer, and none at all if the missing count is in its range. Here
 * the range is from the first period requested to the end of the series.
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
