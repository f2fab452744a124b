import type * as z from "zod";
import { type Fault, pointerOf, shown, valueAt } from "../fault.ts";
import { didYouMean } from "../nearest-name.ts";
import { keysAt } from "../schema-keys.ts";

type Issue = z.core.$ZodIssue;

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

/** Wording that depends on where a fault is shown: in an answer of the API, or for the lines of a file. */
export interface FaultWords {
  /** Name of the rule if the schema gives none. */
  readonly unnamed: string;
  choice(values: readonly unknown[]): string;
  missing(demand: string): string;
  /** `known` are the permitted fields. */
  unknown(key: string, known: readonly string[]): string;
  /** Maximum number of characters of a value. */
  readonly longest: number;
}

/** Maximum number of known names that are listed if none is similar to the one given. */
const mostKnown = 20;

const inAnswers: FaultWords = {
  unnamed: "invalid",
  choice: (values) => `must be ${values.length > 1 ? "one of " : ""}${values.join(", ")}`,
  missing: (demand) => `must be present: ${demand.replace(/^must (be )?/, "")}`,
  unknown: (key, known) => {
    const isShort = known.length > 0 && known.length <= mostKnown;
    const list = isShort ? `; known are ${known.join(", ")}` : "";
    return `must be left out: this field is not known${didYouMean(key, known) || list}`;
  },
  longest: 40,
};

/** The name of the rule and its demand, as "must …". */
const demandOf = (issue: Issue, words: FaultWords): readonly [rule: string, demand: string] => {
  switch (issue.code) {
    case "invalid_type":
      return ["type", `must be ${nouns[issue.expected] ?? issue.expected}`];
    case "invalid_value":
      return ["one-of", words.choice(issue.values)];
    case "too_small":
      return ["range", `must ${sized(issue, issue.minimum, "at least")}`];
    case "too_big":
      return ["range", `must ${sized(issue, issue.maximum, "at most")}`];
    case "invalid_format":
      return ["format", `must be in the form ${issue.format}`];
    case "invalid_union":
      return ["one-of", "must be one of the forms described at /docs"];
    default:
      return [words.unnamed, "must be valid"];
  }
};

/** The rule's name and demand, from the schema if it gives its own. */
const ownWords = (issue: Issue, [rule, demand]: readonly [string, string]) => {
  const named = issue.code === "custom" ? issue.params?.rule : undefined;
  return [
    typeof named === "string" ? named : rule,
    issue.message.startsWith("must") ? issue.message : demand,
  ] as const;
};

/** The form of a union that was probably intended: the first whose faults are all within it. */
const formMeant = (forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  forms.find((issues) =>
    issues.every(({ path, code }) => path.length > 0 || code === "unrecognized_keys"),
  );

/** The input, its schema, and the wording of its faults. */
interface Reading {
  readonly input: unknown;
  readonly schema: z.ZodType | undefined;
  readonly words: FaultWords;
}

const faultsOfIssue = (issue: Issue, reading: Reading): Fault[] => {
  const { input, schema, words } = reading;
  if (issue.code === "unrecognized_keys") {
    const known = schema ? keysAt(schema, issue.path) : [];
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      rule: "unknown-field",
      detail: words.unknown(key, known),
    }));
  }
  const meant = issue.code === "invalid_union" ? formMeant(issue.errors) : undefined;
  if (meant) {
    return meant.flatMap((one) =>
      faultsOfIssue({ ...one, path: [...issue.path, ...one.path] }, reading),
    );
  }
  const [rule, demand] = ownWords(issue, demandOf(issue, words));
  const value = valueAt(input, issue.path);
  const pointer = pointerOf(issue.path);
  if (value === undefined && issue.path.length > 0) {
    const isWorded = demand.startsWith("must be present");
    return [{ pointer, rule: "required", detail: isWorded ? demand : words.missing(demand) }];
  }
  const got = /, got /.test(demand) ? "" : `, got ${shown(value, words.longest)}`;
  return [{ pointer, rule, detail: demand + got }];
};

/**
 * Every fault that a schema found in `input`. If the `schema` is given, the fault of an unknown field suggests the most
 * similar known one. Never throws.
 */
export const faultsOf = (
  error: z.ZodError,
  input: unknown,
  { schema, words = inAnswers }: { readonly schema?: z.ZodType; readonly words?: FaultWords } = {},
): Fault[] => error.issues.flatMap((issue) => faultsOfIssue(issue, { input, schema, words }));
