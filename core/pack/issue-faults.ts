import type * as z from "zod";
import { didYouMean } from "../nearest-name.ts";
import { keysAt } from "../schema-keys.ts";
import { type PackFile, type PartFault, pointerOf, shown } from "./fault.ts";

/**
 * A schema's issues as faults of a file, one for each field: the first rule it breaks.
 *
 * `content` is what was parsed; the values got are read from it. A field that is not known comes with the nearest that
 * the `schema` knows.
 */
export const issueFaults = (
  file: PackFile,
  { error, schema }: { readonly error: z.ZodError; readonly schema: z.ZodType },
  content: unknown,
): PartFault[] => {
  const faults = new Map<string, PartFault>();
  for (const { path, rule, detail } of error.issues.flatMap((issue) =>
    fieldIssues(issue, schema),
  )) {
    const pointer = pointerOf(path);
    if (faults.has(pointer)) continue;
    const got = valueAt(content, path);
    const ending = got === undefined || rule === "unknown-field" ? "" : `, got ${shown(got)}`;
    const present = got === undefined && rule === "type" ? "must be present" : detail;
    faults.set(pointer, { file, pointer, rule, detail: present + ending });
  }
  return [...faults.values()];
};

interface FieldIssue {
  readonly path: readonly PropertyKey[];
  readonly rule: string;
  readonly detail: string;
}

/** An issue of an object with unknown keys is one for each key. */
const fieldIssues = (issue: z.core.$ZodIssue, schema: z.ZodType): FieldIssue[] => {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, ...wording(issue) }];
  const known = keysAt(schema, issue.path);
  return issue.keys.map((key) => ({
    path: [...issue.path, key],
    rule: "unknown-field",
    detail: `must be left out: no such field is known${didYouMean(key, known)}`,
  }));
};

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  int: "a whole number",
  boolean: "true or false",
  null: "empty",
};

const wording = (issue: z.core.$ZodIssue): Omit<FieldIssue, "path"> => {
  if (issue.message.startsWith("must ")) {
    return { rule: issue.code === "custom" ? "field" : "format", detail: issue.message };
  }
  switch (issue.code) {
    case "invalid_type":
      return { rule: "type", detail: `must be ${kinds[issue.expected] ?? `a ${issue.expected}`}` };
    case "invalid_value":
      return { rule: "choice", detail: `must be ${issue.values.join(" or ")}` };
    case "too_small":
      return { rule: "range", detail: bound(issue.origin, "at least", issue) };
    case "too_big":
      return { rule: "range", detail: bound(issue.origin, "at most", issue) };
    case "invalid_format":
      return { rule: "format", detail: `must be in the format ${issue.format}` };
    default:
      return { rule: "field", detail: `must be right: ${issue.message}` };
  }
};

const bound = (
  origin: string,
  side: "at least" | "at most",
  limits: { readonly minimum?: unknown; readonly maximum?: unknown; readonly inclusive?: boolean },
): string => {
  const limit = String(limits.minimum ?? limits.maximum);
  if (origin === "string") return `must have ${side} ${limit} characters`;
  if (origin === "array") return `must have ${side} ${limit} items`;
  const strict = side === "at least" ? "more than" : "less than";
  return `must be ${limits.inclusive === false ? strict : side} ${limit}`;
};

const valueAt = (content: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    content,
  );
