import { mean } from "simple-statistics";
import * as z from "zod";
import { leastCount } from "../../statistics/least-count.ts";
import { type Assessment, type Detector, notAssessed, type Series } from "../detector.ts";
import { fillByRise, fillByRiseAsR } from "./outbreak-p-columns.ts";
import { type Block, logRise, withCount } from "./rising-mean.ts";

const OutbreakPParams = z
  .strictObject({
    /** How many times likelier a rise must be than a level. */
    k: z.number().gt(1).default(100),
    /** How far back the quiet time before the season reaches at most. */
    periods: z.int().min(4).max(3660).default(26),
    ret: z.enum(["value", "cases"]).optional(),
    maxUpperboundCases: z.int().positive().optional(),
    compat: z.literal("r").optional(),
  })
  .refine(({ ret, maxUpperboundCases, compat }) => compat || (!ret && !maxUpperboundCases), {
    path: ["ret"],
    message: 'must be absent without compat "r": the threshold is in cases',
  });
type OutbreakPParams = z.infer<typeof OutbreakPParams>;

/** Known periods before the judged one without which a level cannot be told from a rise. */
const leastKnown = 3;

/** As R takes all of a series; ten years of days are meant to be all. */
const mostOfR = 3660;

/**
 * OutbreakP: is it likelier that the counts rise than that they stay level? For the onset of one season.
 *
 *     y         = y[t-periods+1] … y[t]                            cases per period
 *     m[i]      = best never-falling fit to y (least squares)      cases per period
 *     M         = mean of y                                        cases per period
 *     score     = Σ y[i] ln(m[i] / M)                              log likelihood ratio
 *     threshold = most cases at t with score <= ln k               cases per period
 *     expected  = mean of y[t-periods+1] … y[t-1]                  cases per period
 *
 * Any rise counts, so give it the time since the last season ended, not years: on a long series with a trend or
 * a season it speaks for ever. The logarithm is summed where R multiplies, and overflows on counts in the
 * thousands. Missing and excluded periods are left out; fewer than 3 known before: not assessed. Never throws.
 *
 * With `compat: "r"` all of the series counts from its first period, the threshold is R's (`ret`: the ratio
 * itself, or the fewest cases that alarm; none where 0 cases do), and a missing count leaves what follows
 * unjudged.
 *
 * Source: Frisén, Andersson & Schiöler, Biostatistics 2009;10:617-628 (OutbreakP); `outbreakP` of
 * R surveillance: test/golden/outbreakP.json.
 */
export const outbreakP: Detector<OutbreakPParams> = {
  id: "outbreak-p",
  version: "1",
  params: OutbreakPParams,
  lookback: ({ periods, compat }) => (compat ? mostOfR : periods - 1),

  assess(series, at, params) {
    if (params.compat) return assessAsR(series, at, params);
    const observed = series.counts[at] ?? null;
    const { values, baseline } = before(series, at, Math.max(0, at - params.periods + 1));
    if (values.length < leastKnown) {
      return notAssessed(observed === null ? "no-report" : "short-baseline");
    }
    const blocks = values.reduce<readonly Block[]>(withCount, []);
    const score = (count: number) => logRise(withCount(blocks, count));
    const fewest = leastCount((count) => score(count) > Math.log(params.k));
    const known = { expected: mean(values), threshold: fewest - 1, baseline };
    if (observed === null) return notAssessed("no-report", known);
    const alarm = score(observed) > Math.log(params.k);
    return { kind: "assessed", observed, ...known, score: score(observed), alarm };
  },

  assessRange: (series, range, params) =>
    params.compat && series.counts.slice(0, (range.at(-1) ?? 0) + 1).includes(null)
      ? range.map(() => notAssessed("short-baseline"))
      : range.map((at) => outbreakP.assess(series, at, params)),

  fillColumns(columns, series, { k, periods, ret = "value", compat }) {
    if (compat) {
      const isShort = columns.first + columns.verdict.length <= mostOfR;
      return isShort && fillByRiseAsR(columns, series, { k, isValue: ret === "value" });
    }
    fillByRise(columns, series, { k, periods, leastKnown });
    return true;
  },
};

const before = ({ counts, excluded }: Series, at: number, start: number) => {
  const baseline = Array.from({ length: at - start }, (_, i) => start + i).filter(
    (i) => typeof counts[i] === "number" && !excluded?.[i],
  );
  return { baseline, values: baseline.map((i) => counts[i] ?? 0) };
};

const assessAsR = (
  { counts }: Series,
  at: number,
  { k, ret = "value" }: OutbreakPParams,
): Assessment => {
  const start = Math.max(0, at - mostOfR);
  const known = counts.slice(start, at + 1).filter((count) => typeof count === "number");
  const observed = counts[at] ?? null;
  if (observed === null || known.length < at + 1 - start) return notAssessed("short-baseline");

  const earlier = known.slice(0, -1);
  const blocks = earlier.reduce<readonly Block[]>(withCount, []);
  const score = logRise(withCount(blocks, observed));
  const alarm = score > Math.log(k);
  const expected = mean(known);
  const assessed = { kind: "assessed", observed, expected, score, alarm } as const;
  if (ret === "value") return { ...assessed, threshold: Math.exp(score) };
  const fewest = leastCount((count) => logRise(withCount(blocks, count)) > Math.log(k));
  return { ...assessed, threshold: fewest === 0 ? Number.NaN : fewest };
};
