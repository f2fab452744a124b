import { execFileSync, spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AuditLine,
  hashOfLine,
  lineAfter,
  noLineBefore,
} from "../../../core/audit/audit-line.ts";
import { canonicalJson } from "../../../core/audit/canonical-json.ts";
import { chainFaults } from "../../../core/audit/chain-faults.ts";

const chain = "alert:A-7K3QF";

/** A chain of so many lines. */
const chainOf = (length: number): AuditLine[] => {
  const lines: AuditLine[] = [];
  for (let n = 1; n <= length; n += 1) {
    const what = { kind: "diary", line: n, change: "updated" };
    const said = { chain, at: `2026-02-16T05:20:${10 + n}.000Z`, by: "tocsin", what };
    lines.push(lineAfter(lines.at(-1) ?? null, said));
  }
  return lines;
};

/** A chain, and the index of one of its lines. */
const oneOf = fc
  .integer({ min: 2, max: 12 })
  .chain((length) =>
    fc.record({ lines: fc.constant(chainOf(length)), i: fc.nat({ max: length - 1 }) }),
  );

const at = (lines: readonly AuditLine[], i: number) => lines[i] as AuditLine;
const namesLine = (sequence: number) => new RegExp(`\\bline ${sequence}\\b`, "i");
const said = (lines: readonly AuditLine[]) => chainFaults(chain, lines).map(({ says }) => says);

const changes: readonly ((line: AuditLine) => AuditLine)[] = [
  (line) => ({ ...line, at: line.at.replace("2026", "2025") }),
  (line) => ({ ...line, by: "officer:somebody-else" }),
  (line) => ({ ...line, what: { ...line.what, change: "closed" } }),
  (line) => ({ ...line, what: { ...line.what, observed: 0.5 } }),
  (line) => ({ ...line, chain: "alert:A-OTHER" }),
  (line) => ({ ...line, previous: "f".repeat(64) }),
  (line) => ({ ...line, hash: "e".repeat(64) }),
  (line) => ({ ...line, sequence: line.sequence + 100 }),
];

describe("chainFaults", () => {
  it("finds nothing in a chain that only grew", () => {
    fc.assert(fc.property(fc.nat({ max: 12 }), (n) => said(chainOf(n)).length === 0));
  });

  it("names a line of which any field was changed", () => {
    fc.assert(
      fc.property(oneOf, fc.constantFrom(...changes), ({ lines, i }, change) => {
        const tampered = lines.with(i, change(at(lines, i)));
        expect(said(tampered).join(" ")).toMatch(namesLine(i + 1));
      }),
    );
  });

  it("names a line that was forged with a hash of its own, unless it is the last", () => {
    fc.assert(
      fc.property(oneOf, ({ lines, i }) => {
        fc.pre(i < lines.length - 1);
        const forged = { ...at(lines, i), by: "officer:somebody-else" };
        const tampered = lines.with(i, { ...forged, hash: hashOfLine(forged) });
        expect(said(tampered)).toEqual([
          `Line ${i + 1} of ${chain} was replaced: line ${i + 2} was written after another one.`,
        ]);
      }),
    );
  });

  it("names a line that was removed, unless it is the last", () => {
    fc.assert(
      fc.property(oneOf, ({ lines, i }) => {
        fc.pre(i < lines.length - 1);
        expect(said(lines.toSpliced(i, 1))).toEqual([`Line ${i + 1} of ${chain} is missing.`]);
      }),
    );
  });

  it("names a line that stands there twice", () => {
    fc.assert(
      fc.property(oneOf, ({ lines, i }) => {
        expect(said(lines.toSpliced(i, 0, at(lines, i)))).toEqual([
          `Line ${i + 1} of ${chain} stands there more than once.`,
        ]);
      }),
    );
  });

  it("names two lines that changed places, with or without their numbers", () => {
    fc.assert(
      fc.property(oneOf, fc.nat({ max: 11 }), fc.boolean(), ({ lines, i }, other, renumbered) => {
        const j = other % lines.length;
        fc.pre(i < j);
        const [a, b] = [at(lines, i), at(lines, j)];
        const swapped = renumbered
          ? lines.with(i, { ...b, sequence: i + 1 }).with(j, { ...a, sequence: j + 1 })
          : lines.with(i, b).with(j, a);
        const faults = chainFaults(chain, swapped);
        const text = faults.map(({ says }) => says).join(" ");
        expect(faults.some(({ fault }) => fault === "swapped")).toBe(true);
        expect(text).toMatch(namesLine(i + 1));
        expect(text).toMatch(namesLine(j + 1));
      }),
    );
  });

  it("is not held up by a number out of all bounds", () => {
    const lines = chainOf(3);
    const tampered = lines.with(2, { ...at(lines, 2), sequence: 9e15 });
    expect(said(tampered)).toEqual([
      `Line 3 of ${chain} and those up to line ${9e15 - 1} are missing.`,
      `Line ${9e15} of ${chain} was changed: its hash is not that of its content.`,
    ]);
  });

  it("cannot see that the last lines are missing: heads and the diary show that", () => {
    expect(said(chainOf(5).slice(0, 3))).toEqual([]);
  });

  it("starts every chain after 64 noughts", () => {
    expect(chainOf(1)[0]?.previous).toBe(noLineBefore);
    expect(noLineBefore).toMatch(/^0{64}$/);
  });
});

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    fc.string({ unit: "binary" }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.stringMatching(/^[a-zA-Z-]{1,8}$/), tie("value"), { maxKeys: 4 }),
  ),
})).value as fc.Arbitrary<Parameters<typeof canonicalJson>[0]>;

const hasPython = spawnSync("python3", ["--version"]).status === 0;

describe("canonicalJson", () => {
  it("is the same for the same value, whatever the order of its names", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), plain), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.skipIf(!hasPython)("is what Python writes with sorted names and no spaces", () => {
    const values = fc.sample(plain, 200);
    const script =
      "import json,sys\nfor line in sys.stdin: print(json.dumps(json.loads(line), sort_keys=True, separators=(',',':'), ensure_ascii=False))";
    const input = values.map((value) => JSON.stringify(value)).join("\n");
    const out = execFileSync("python3", ["-c", script], {
      input,
      encoding: "utf8",
      env: { ...process.env, PYTHONIOENCODING: "utf8:surrogatepass" },
    });
    expect(out.split("\n").slice(0, -1)).toEqual(values.map(canonicalJson));
  });

  it("refuses a number that is not whole", () => {
    expect(() => canonicalJson({ n: 0.1 })).toThrow("must be a whole number, got 0.1");
  });
});
