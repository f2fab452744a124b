import type * as z from "zod";
import { type FaultWords, faultsOf } from "../fault/schema-faults.ts";
import { didYouMean } from "../nearest-name.ts";
import { longestShown, type PackFile, type PartFault } from "./fault.ts";

const inFiles: FaultWords = {
  unnamed: "field",
  choice: (values) => `must be ${values.join(" or ")}`,
  missing: () => "must be present",
  unknown: (key, known) => `must be left out: no such field is known${didYouMean(key, known)}`,
  longest: longestShown,
};

/**
 * Converts a schema's issues to faults of a file, one for each field: the first rule it breaks.
 *
 * `content` is the parsed content, from which faults quote values. For an unknown field the nearest field of
 * `schema` is suggested.
 */
export const issueFaults = (
  file: PackFile,
  { error, schema }: { readonly error: z.ZodError; readonly schema: z.ZodType },
  content: unknown,
): PartFault[] => {
  const all = faultsOf(error, content, { schema, words: inFiles });
  const byField = Map.groupBy(all, ({ pointer }) => pointer);
  return [...byField.values()].flatMap(([first]) => (first ? { file, ...first } : []));
};
