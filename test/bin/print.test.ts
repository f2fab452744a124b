import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { forTerminal, oneLine } from "../../bin/commands/print.ts";

describe("a text from outside, on a terminal", () => {
  it.each([
    ["letters of any script, tabs and line ends stay", "Côte\tد\nb", "Côte\tد\nb"],
    ["a colour is spelt out", "\u001b[31mred", "\\u001b[31mred"],
    ["a carriage return, which would write over the line", "ok\rno", "ok\\u000dno"],
    ["control characters of eight bits", "\u009b2J", "\\u009b2J"],
    ["other line ends", "a\u2028b\u2029", "a\\u2028b\\u2029"],
    ["marks that turn the writing round", "\u202eabc\u2066", "\\u202eabc\\u2066"],
  ])("%s", (_, text, shown) => {
    expect(forTerminal(text)).toBe(shown);
  });

  it("means the same where it is JSON", () => {
    const found = { name: "a\u009b\u2028\u202e\u001b" };
    expect(JSON.parse(forTerminal(JSON.stringify(found)))).toEqual(found);
  });

  it("as one line has no line ends of its own", () => {
    expect(oneLine("a\nb\tc")).toBe("a\\u000ab\\u0009c");
  });
});

it("every command prints in one place; help, and answers that are data, are written beside it", () => {
  const writers = readdirSync("bin", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .filter((file) => /process\.std(out|err)\.write/.test(readFileSync(`bin/${file}`, "utf8")));
  expect(writers.sort()).toEqual([
    "commands/detect/write.ts",
    "commands/print.ts",
    "commands/run.ts",
  ]);
});
