import * as z from "zod";

/** Size of a value in bytes, as JSON in UTF-8: about its size in the ledger. */
export const jsonBytes = (value: unknown): number =>
  new TextEncoder().encode(JSON.stringify(value) ?? "").length;

/** Check of the total size, beside the limits of each field: it also limits what a ministry adds. */
export const sizedAtMost = (bytes: number) =>
  z.check((payload) => {
    if (jsonBytes(payload.value) <= bytes) return;
    payload.issues.push({
      code: "custom",
      input: undefined,
      message: `must have at most ${bytes} bytes as JSON`,
    });
  });
