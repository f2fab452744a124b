import type { Projection } from "@aws-sdk/client-dynamodb";

/** What an index of the ledger holds beside the keys, as CreateTable asks for it. */
export const indexProjection = (projected: readonly string[]): Projection =>
  projected.length === 0
    ? { ProjectionType: "KEYS_ONLY" }
    : { ProjectionType: "INCLUDE", NonKeyAttributes: [...projected] };
