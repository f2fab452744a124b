import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import * as z from "zod";
import { saysTheSame } from "../../pipeline/recompute.ts";
import type { LedgerChange } from "../../pipeline/surveil.ts";
import { tallyOf } from "./tally-store.ts";

const UnitsImage = z.object({ units: z.array(z.string()) });
const ReportImage = z.object({ unit: z.string(), period: z.string() });

type Image = Parameters<typeof unmarshall>[0];

/** A stream's image as plain values; undefined if the record has none (a deletion). */
export const imageOf = (image: unknown): Record<string, unknown> | undefined =>
  image === undefined ? undefined : unmarshall(image as Image);

/**
 * The change in a stream record for `surveil`; null if there is nothing to do: another kind of item, or a tally
 * rewritten with the same numbers.
 */
export const ledgerChangeOf = ({ dynamodb }: DynamoDBRecord): LedgerChange | null => {
  const image = imageOf(dynamodb?.NewImage);
  if (image?.kind === "report") return { kind: "report", ...ReportImage.parse(image) };
  if (image?.kind === "units") return { kind: "units", ...UnitsImage.parse(image) };
  if (image?.kind !== "tally") return null;
  const tally = tallyOf(image);
  const before = imageOf(dynamodb?.OldImage);
  return before && saysTheSame(tallyOf(before), tally) ? null : { kind: "tally", tally };
};
