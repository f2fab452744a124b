import * as z from "zod";
import type { Detector } from "../detector.ts";
import { byYears, historicalFields, historicalLookback } from "./historical.ts";

const HistoricalParamsInR = z
  .strictObject({
    ...historicalFields,
    sdMultiplier: historicalFields.sdMultiplier.unwrap().optional(),
    compat: z.literal("r").default("r"),
  })
  .transform((params) => ({
    ...params,
    sdMultiplier: params.sdMultiplier ?? (params.method === "csum2sd" ? 1.96 : 2),
  }));

/**
 * Historical thresholds as R computes them: test/golden/historical.json.
 *
 * One known year suffices (two for a standard deviation), a year is 52 weeks even if dates are known, `csum2sd` uses
 * 1.96, and no period is excluded.
 */
export const historicalInR: Detector<z.infer<typeof HistoricalParamsInR>> = {
  id: "historical",
  version: "1",
  params: HistoricalParamsInR,
  lookback: historicalLookback,
  assess: ({ frequency, counts }, at, params) =>
    byYears({ frequency, counts }, at, { params, leastYears: 1 }),
};
