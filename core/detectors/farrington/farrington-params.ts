import * as z from "zod";
import { powers } from "./farrington-bounds.ts";

/** Parameters of both Farrington methods, by their names in R. */
export const farringtonShape = {
  /** Years to go back. */
  b: z.int().min(1).max(15).default(5),
  /** So many years will do where the series does not reach back `b`; `b` when absent. */
  leastYears: z.int().min(1).max(15).optional(),
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
  compat: z.literal("r").optional(),
};

/** A chance of a false alarm: above 0, below one half. */
export const alpha = z.number().gt(0).lt(0.5);
