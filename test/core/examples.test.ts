import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

interface Example {
  readonly file: string;
  /** Statements, the last of them an expression. */
  readonly code: string;
  readonly value: unknown;
}

const root = new URL("../../", import.meta.url).pathname;

/** The `@example`s of a file whose last line gives a value: `pnorm(0); // 0.5`. */
const examplesOf = (file: string): Example[] => {
  const text = readFileSync(root + file, "utf8");
  return [...text.matchAll(/\* @example\n((?: \* {5}.*\n)+)/g)].flatMap(([, block = ""]) => {
    const lines = block.trimEnd().split("\n");
    const [, last = "", said = ""] =
      lines.at(-1)?.match(/^ \* {5}(.*); \/\/ ([-\d.[{"tf].*)$/) ?? [];
    if (last === "") return [];
    const before = lines.slice(0, -1).map((line) => line.slice(3));
    return [{ file, code: [...before, `return ${last};`].join("\n"), value: JSON.parse(said) }];
  });
};

const files = ["statistics/**/*.ts", "detectors/**/*.ts", "calendar.ts"].flatMap((path) =>
  globSync(`core/${path}`, { cwd: root }),
);
const examples = files.flatMap(examplesOf);

/** The value with numbers rounded to six digits, as in the examples. */
const written = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one) => (typeof one === "number" ? Number(one.toPrecision(6)) : one)),
  );

it("there are examples of statistics, detectors and the calendar", () => {
  expect(examples.length).toBeGreaterThan(50);
});

it.each(examples)("$file: $code", async ({ file, code, value }) => {
  const known: Record<string, unknown> = await import(/* @vite-ignore */ `${root}${file}`);
  const run = new Function(...Object.keys(known), code);
  expect(written(run(...Object.values(known)))).toEqual(value);
});
