import * as z from "zod";

/** Bytes of a value as JSON in UTF-8: what it takes in the ledger. */
export const jsonBytes = (value: unknown): number =>
  new TextEncoder().encode(JSON.stringify(value) ?? "").length;

/** Beside the limits of each field: so large may the whole be, whatever a ministry adds to it. */
export const sizedAtMost = (bytes: number) =>
  z.check((payload) => {
    if (jsonBytes(payload.value) <= bytes) return;
    payload.issues.push({
      code: "custom",
      input: undefined,
      message: `must have at most ${bytes} bytes as JSON`,
    });
  });
