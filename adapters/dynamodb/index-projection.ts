import type { Projection } from "@aws-sdk/client-dynamodb";

/** The attributes in an index of the ledger beside the keys, as a parameter of CreateTable. */
export const indexProjection = (projected: readonly string[]): Projection =>
  projected.length === 0
    ? { ProjectionType: "KEYS_ONLY" }
    : { ProjectionType: "INCLUDE", NonKeyAttributes: [...projected] };
