import * as z from "zod";
import { powers } from "./farrington-bounds.ts";

/** Parameters of both Farrington methods, by their names in R. */
export const farringtonFields = {
  /** Years to go back. */
  b: z.int().min(1).max(15).default(5),
  /** Half width of the window around the same week in each year. */
  w: z.int().min(0).max(12).default(3),
  /** Whether high past counts are down-weighted and the model is fitted again. */
  reweight: z.boolean().default(true),
  /** Whether a trend is tried. */
  trend: z.boolean().default(true),
  /** [cases, periods]: fewer cases in that many periods, the judged one included, never alarm. */
  limit54: z.tuple([z.int().min(0).max(100_000), z.int().min(1).max(52)]).default([5, 4]),
  /** Power of the counts that is assumed to be normal. */
  powertrans: z.enum(powers).default("2/3"),
};

/** Minimum number of years, if the series does not reach back `b` years. @default b */
export const leastYears = z.int().min(1).max(15).optional();

/** Probability of a false alarm: above 0, below one half. */
export const alpha = z.number().gt(0).lt(0.5);

/** Parameters of the flexible method. */
export const flexibleFields = {
  ...farringtonFields,
  weightsThreshold: z.number().positive().default(2.58),
  /** One-sided probability of a false alarm. */
  alpha: alpha.default(0.01),
  /** The trend is kept if its p-value is below this; 1 skips the test. */
  pThresholdTrend: z.number().min(0).max(1).default(1),
  /** Whether rates are modelled: needs the population of every period. */
  populationOffset: z.boolean().default(false),
  /** Number of seasonal levels. */
  noPeriods: z.int().min(1).max(26).default(10),
  /** Number of periods just before the judged one that are left out of the baseline. */
  pastWeeksNotIncluded: z.int().min(0).max(104).default(26),
  thresholdMethod: z.enum(["delta", "nbPlugin", "muan"]).default("nbPlugin"),
  /** `r`: the standard error as R computes it. */
  se: z.enum(["r", "sound"]).default("sound"),
};
