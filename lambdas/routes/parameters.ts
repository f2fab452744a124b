import * as z from "zod";
import { dataSetNames } from "../../core/country.ts";

const Period = z
  .string()
  .min(1)
  .max(10)
  .describe("A week (2026-W07) or a day (2026-02-10), included");

export const Range = z.strictObject({ from: Period.optional(), to: Period.optional() });

/** Which part of a list: as many as `limit`, from where `cursor` left off. */
export const Paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .min(1)
    .max(2000)
    .optional()
    .describe("The next of the page before: for the same caller and question"),
});

export const DataSetParameter = z.enum(dataSetNames).optional();

/** A list as every route answers it. */
export const listOf = (item: z.ZodType) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });
