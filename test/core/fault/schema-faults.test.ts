import { describe, expect, it } from "vitest";
import * as z from "zod";
import { faultsOf } from "../../../core/fault/schema-faults.ts";

const Shape = z.strictObject({
  name: z.string().min(2).max(5),
  kind: z.enum(["a", "b"]),
  count: z.int().min(0).max(9),
  list: z.array(z.strictObject({ "x/y~z": z.boolean() })).max(1),
  day: z.iso.date("must be a day"),
  share: z.number().lt(1).optional(),
});
const good = { name: "ab", kind: "a", count: 1, list: [], day: "2026-02-10" };

const faults = (input: unknown) => {
  const { error } = Shape.safeParse(input);
  return error ? faultsOf(error, input) : [];
};

describe("a field that is not known", () => {
  const Nested = z.strictObject({
    dryRun: z.boolean().optional(),
    rules: z.array(z.strictObject({ minShare: z.number() }).partial()).optional(),
    mean: z
      .union([z.array(z.number()), z.strictObject({ refit: z.boolean() }).partial()])
      .optional(),
  });
  it.each([
    ["is told with the nearest", { dryrun: true }, "#/dryrun", "; did you mean dryRun?"],
    [
      "within a list",
      { rules: [{ minshares: 1 }] },
      "#/rules/0/minshares",
      "; did you mean minShare?",
    ],
    [
      "within one of several forms",
      { mean: { refitt: true } },
      "#/mean/refitt",
      "; did you mean refit?",
    ],
    [
      "is told with all known where none is near",
      { xyz: 1 },
      "#/xyz",
      "; known are dryRun, rules, mean",
    ],
  ])("%s", (_, input, pointer, guess) => {
    const { error } = Nested.safeParse(input);
    expect(error && faultsOf(error, input, { schema: Nested })).toEqual([
      {
        ...{ pointer, rule: "unknown-field" },
        detail: `must be left out: this field is not known${guess}`,
      },
    ]);
  });

  it("and a form that is none of them is told as before", () => {
    const { error } = Nested.safeParse({ mean: "x" });
    expect(error && faultsOf(error, { mean: "x" }, { schema: Nested })).toEqual([
      {
        pointer: "#/mean",
        rule: "one-of",
        detail: 'must be one of the forms described at /docs, got "x"',
      },
    ]);
  });
});

describe("faultsOf", () => {
  it.each<[string, unknown, string, string, string]>([
    ["a text for an object", "x", "#", "type", 'must be a JSON object, got "x"'],
    [
      "a field left out",
      { ...good, kind: undefined },
      "#/kind",
      "required",
      "must be present: one of a, b",
    ],
    ["another choice", { ...good, kind: "c" }, "#/kind", "one-of", 'must be one of a, b, got "c"'],
    [
      "a short text",
      { ...good, name: "a" },
      "#/name",
      "range",
      'must have at least 2 characters, got "a"',
    ],
    [
      "a long list",
      { ...good, list: [{ "x/y~z": true }, { "x/y~z": true }] },
      "#/list",
      "range",
      'must hold at most 1 items, got [{"x/y~z":true},{"x/y~z":true}]',
    ],
    [
      "a number that must lie below a limit",
      { ...good, share: 2 },
      "#/share",
      "range",
      "must be below 1, got 2",
    ],
    ["a number below", { ...good, count: -1 }, "#/count", "range", "must be at least 0, got -1"],
    [
      "half a number",
      { ...good, count: 1.5 },
      "#/count",
      "type",
      "must be a whole number, got 1.5",
    ],
    [
      "a field with signs",
      { ...good, list: [{ "x/y~z": 1 }] },
      "#/list/0/x~1y~0z",
      "type",
      "must be true or false, got 1",
    ],
    [
      "an unknown field",
      { ...good, other: 1 },
      "#/other",
      "unknown-field",
      "must be left out: this field is not known",
    ],
    ["the schema's own words", { ...good, day: "x" }, "#/day", "format", 'must be a day, got "x"'],
  ])("%s", (_, input, pointer, rule, detail) => {
    expect(faults(input)).toEqual([{ pointer, rule, detail }]);
  });

  it("names every wrong field at once", () => {
    expect(
      faults({ name: 1, other: 2 })
        .map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(["#/count", "#/day", "#/kind", "#/list", "#/name", "#/other"]);
  });

  it("cuts a long value", () => {
    const [fault] = faults({ ...good, name: "x".repeat(100) });
    expect(fault?.detail).toBe(`must have at most 5 characters, got "${"x".repeat(39)}…`);
  });
});
