import type * as z from "zod";
import { faultsOf } from "../../core/fault/schema-faults.ts";
import { Failure } from "./failure.ts";
import { atPointer, faultLines } from "./fault-lines.ts";

/** Parses a file's text as JSON by a schema. Throws a Failure that names the file and lists every fault. */
export const parseJson = <T>(schema: z.ZodType<T>, path: string, text: string): T => {
  const content = jsonOf(path, text);
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = faultsOf(parsed.error, content, { schema }).map(({ pointer, detail }) =>
    atPointer(pointer, detail, `${path} `),
  );
  throw new Failure(faultLines(faults));
};

const jsonOf = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${path} must be JSON.`);
  }
};
