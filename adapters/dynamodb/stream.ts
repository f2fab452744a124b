import { isDeepStrictEqual } from "node:util";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import { saysTheSame } from "../../pipeline/recompute.ts";
import type { LedgerChange } from "../../pipeline/surveil.ts";
import { tallyOf } from "./tally-store.ts";

const UnitsImage = z.object({ units: z.array(z.string()) });
const OutbreakImage = z.object({
  orgUnit: z.string(),
  from: z.string(),
  to: z.string().nullable(),
  isRemoved: z.boolean().default(false),
});
const ReportImage = z.object({ unit: z.string(), period: z.string() });

type Image = Parameters<typeof unmarshall>[0];

/** A stream's image as plain values; undefined if the record has none (a deletion). */
export const imageOf = (image: unknown): Record<string, unknown> | undefined =>
  image === undefined ? undefined : unmarshall(image as Image);

/**
 * The change in a stream record for `surveil`; null if there is nothing to do: another kind of item, or a tally
 * or an outbreak's days rewritten without a change.
 */
export const ledgerChangeOf = ({ dynamodb }: DynamoDBRecord): LedgerChange | null => {
  const image = imageOf(dynamodb?.NewImage);
  if (image?.kind === "report") return { kind: "report", ...ReportImage.parse(image) };
  if (image?.kind === "units") return { kind: "units", ...UnitsImage.parse(image) };
  if (image?.kind === "outbreak") return outbreakChange(image, imageOf(dynamodb?.OldImage));
  if (image?.kind !== "tally") return null;
  const tally = tallyOf(image);
  const before = imageOf(dynamodb?.OldImage);
  return before && saysTheSame(tallyOf(before), tally) ? null : { kind: "tally", tally };
};

/** The change of the days of an outbreak; null if they are the same. */
const outbreakChange = (image: unknown, before: unknown): LedgerChange | null => {
  const { orgUnit, ...days } = OutbreakImage.parse(image);
  const { orgUnit: _, ...past } = before === undefined ? { orgUnit } : OutbreakImage.parse(before);
  return isDeepStrictEqual(days, past) ? null : { kind: "outbreak", orgUnit, from: days.from };
};
