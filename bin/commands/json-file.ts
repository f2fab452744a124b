import type * as z from "zod";
import { Failure } from "./failure.ts";

/** What a file's text says, as the schema reads it. Throws a Failure that names the file and tells every fault. */
export const parseJson = <T>(schema: z.ZodType<T>, path: string, text: string): T => {
  const parsed = schema.safeParse(jsonOf(path, text));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path: at, message }) => `${at.join(".")}: ${message}`);
  throw new Failure(`${path}: ${wrong.join("; ")}.`);
};

const jsonOf = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${path} must be JSON.`);
  }
};
