import * as z from "zod";
import { dataSetNames } from "../../core/country.ts";

const Period = z
  .string()
  .min(1)
  .max(10)
  .describe("A week (2026-W07) or a day (2026-02-10), included");

export const Range = z.strictObject({ from: Period.optional(), to: Period.optional() });

/** Query parameters of a paged list: at most `limit` items, from `cursor` on. */
export const Paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .min(1)
    .max(2000)
    .optional()
    .describe("`next` of the previous page; valid for the same caller and parameters"),
});

export const AlertId = z.strictObject({ alertId: z.string().max(60) });

export const DataSetParameter = z.enum(dataSetNames).optional();

/** The schema of a list in every response. */
export const listOf = (item: z.ZodType) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });
