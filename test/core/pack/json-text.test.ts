import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../../core/pack/json-text.ts";

describe("reading JSON with lines", () => {
  it("any JSON value reads as JSON.parse reads it", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const read = readJson(text);
        expect(read.flaws).toEqual([]);
        expect(JSON.stringify(read.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it("text that JSON.parse refuses is refused", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'[]{}:,"\\ 1ea-.\n') }), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        const syntax = readJson(text).flaws.filter(({ detail }) =>
          detail.startsWith("must be JSON"),
        );
        expect(syntax).toHaveLength(isJson ? 0 : 1);
      }),
      { numRuns: 500 },
    );
  });

  it("a value is found on its line, an absent one on its parent's", () => {
    const { lineOf } = readJson('{\n "a/b": [\n  1,\n  { "c~d": 2 }\n ]\n}');
    expect(lineOf("#")).toBe(1);
    expect(lineOf("#/a~1b")).toBe(2);
    expect(lineOf("#/a~1b/0")).toBe(3);
    expect(lineOf("#/a~1b/1/c~0d")).toBe(4);
    expect(lineOf("#/a~1b/1/absent")).toBe(4);
    expect(lineOf("#/absent/further")).toBe(1);
  });

  it("a key named like a property of Object is only a key", () => {
    const { value } = readJson('{ "__proto__": { "levels": 1 } }');
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect((value as { levels?: unknown }).levels).toBeUndefined();
  });

  it("very deep nesting is refused, not followed", () => {
    const { flaws } = readJson("[".repeat(100_000));
    expect(flaws[0]?.detail).toMatch(/^must be JSON: expected at most 64 levels/);
  });
});
