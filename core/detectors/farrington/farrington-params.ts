import * as z from "zod";
import { powers } from "./farrington-bounds.ts";

/** Parameters of both Farrington methods, by their names in R. */
export const farringtonFields = {
  /** Years to go back. */
  b: z.int().min(1).max(15).default(5),
  /** Half width of the window about the same week of a year. */
  w: z.int().min(0).max(12).default(3),
  /** Whether high counts of the past are weighted down and the model is fitted again. */
  reweight: z.boolean().default(true),
  /** Whether a trend is tried. */
  trend: z.boolean().default(true),
  /** Least cases in so many periods, the judged one included, that can be unusual. */
  limit54: z.tuple([z.int().min(0).max(100_000), z.int().min(1).max(52)]).default([5, 4]),
  /** Power of the counts that is taken as normal. */
  powertrans: z.enum(powers).default("2/3"),
};

/** So many years will do where the series does not reach back `b`; `b` when absent. */
export const leastYears = z.int().min(1).max(15).optional();

/** A chance of a false alarm: above 0, below one half. */
export const alpha = z.number().gt(0).lt(0.5);

/** Parameters that the flexible method has beside those of both. */
export const flexibleFields = {
  ...farringtonFields,
  weightsThreshold: z.number().positive().default(2.58),
  /** Chance of a false alarm, on one side. */
  alpha: alpha.default(0.01),
  /** A trend stays when its p-value is below; 1 tries it always. */
  pThresholdTrend: z.number().min(0).max(1).default(1),
  /** Whether rates are modelled: needs the population of every period. */
  populationOffset: z.boolean().default(false),
  /** Seasonal levels. */
  noPeriods: z.int().min(1).max(26).default(10),
  /** Last periods before the judged one that are left out of the baseline. */
  pastWeeksNotIncluded: z.int().min(0).max(104).default(26),
  thresholdMethod: z.enum(["delta", "nbPlugin", "muan"]).default("nbPlugin"),
  /** `r`: the standard error as R works it out. */
  se: z.enum(["r", "sound"]).default("sound"),
};
