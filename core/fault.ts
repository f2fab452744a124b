import type * as z from "zod";
import { didYouMean } from "./nearest-name.ts";
import { keysAt } from "./schema-keys.ts";

/** One wrong field: where it is, which rule it breaks, and what it must be instead. */
export interface Fault {
  /** JSON pointer into the body, such as `#/rows/0/deaths`; `?from` for a query parameter. */
  readonly pointer: string;
  readonly rule: string;
  /** Completes "this field …", such as "must be a whole number from 0 to 10000000, got -2". */
  readonly detail: string;
}

type Issue = z.core.$ZodIssue;

/** A value as an answer may show it: short, as JSON. */
export const shown = (input: unknown): string => {
  const text = JSON.stringify(input) ?? "nothing";
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
};

/** `#/rows/0/deaths` of `["rows", 0, "deaths"]`; `#` is the whole. */
const pointerTo = (path: readonly PropertyKey[]): string =>
  ["#", ...path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined,
    input,
  );

const nouns: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  null: "null",
  number: "a number",
  object: "a JSON object",
  string: "a text",
};

const sized = (
  { origin, inclusive }: { readonly origin: string; readonly inclusive?: boolean | undefined },
  limit: unknown,
  side: "at least" | "at most",
): string => {
  if (origin === "string") return `have ${side} ${limit} characters`;
  if (origin === "array") return `hold ${side} ${limit} items`;
  if (inclusive !== false) return `be ${side} ${limit}`;
  return `be ${side === "at least" ? "above" : "below"} ${limit}`;
};

/** What the issue demands, as "must …", and the name of the rule. */
const demandOf = (issue: Issue): readonly [rule: string, demand: string] => {
  switch (issue.code) {
    case "invalid_type":
      return ["type", `must be ${nouns[issue.expected] ?? issue.expected}`];
    case "invalid_value":
      return [
        "one-of",
        `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.join(", ")}`,
      ];
    case "too_small":
      return ["range", `must ${sized(issue, issue.minimum, "at least")}`];
    case "too_big":
      return ["range", `must ${sized(issue, issue.maximum, "at most")}`];
    case "invalid_format":
      return ["format", `must be in the form ${issue.format}`];
    case "invalid_union":
      return ["one-of", "must be one of the forms described at /docs"];
    default:
      return ["invalid", "must be valid"];
  }
};

/** The rule's name and sentence where a schema gives its own. */
const ownWords = (issue: Issue, [rule, demand]: readonly [string, string]) => {
  const named = issue.code === "custom" ? issue.params?.rule : undefined;
  return [
    typeof named === "string" ? named : rule,
    issue.message.startsWith("must") ? issue.message : demand,
  ] as const;
};

/** Of a union's forms the one that was meant: whose faults lie within it. */
const formMeant = (forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  forms.find((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === "unrecognized_keys"),
  );

/** So many names are listed where none is near the one that was got. */
const mostKnown = 20;

const unknownFault = (key: string, path: readonly PropertyKey[], schema?: z.ZodType): Fault => {
  const known = schema ? keysAt(schema, path) : [];
  const list =
    known.length > 0 && known.length <= mostKnown ? `; known are ${known.join(", ")}` : "";
  const detail = `must be left out: this field is not known${didYouMean(key, known) || list}`;
  return { pointer: pointerTo([...path, key]), rule: "unknown-field", detail };
};

const faultsOfIssue = (issue: Issue, input: unknown, schema?: z.ZodType): Fault[] => {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownFault(key, issue.path, schema));
  }
  const meant = issue.code === "invalid_union" ? formMeant(issue.errors) : undefined;
  if (meant) {
    return meant.flatMap((one) =>
      faultsOfIssue({ ...one, path: [...issue.path, ...one.path] }, input, schema),
    );
  }
  const [rule, demand] = ownWords(issue, demandOf(issue));
  const value = valueAt(input, issue.path);
  const pointer = pointerTo(issue.path);
  return value === undefined && issue.path.length > 0
    ? [
        {
          pointer,
          rule: "required",
          detail: `must be present: ${demand.replace(/^must (be )?/, "")}`,
        },
      ]
    : [
        {
          pointer,
          rule,
          detail: /, got /.test(demand) ? demand : `${demand}, got ${shown(value)}`,
        },
      ];
};

/**
 * Every fault that a schema found in `input`, in the words of an answer; with the `schema` itself a field that is not
 * known comes with the nearest that is. Never throws.
 */
export const faultsOf = (error: z.ZodError, input: unknown, schema?: z.ZodType): Fault[] =>
  error.issues.flatMap((issue) => faultsOfIssue(issue, input, schema));
