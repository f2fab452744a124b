import { describe, expect, it } from "vitest";
import { atPointer, faultLines, ofFile } from "../../bin/commands/fault-lines.ts";

const soon = (line: number) => ({ line, column: "period", detail: "must be a day, got soon" });
const named = (line: number) => ({ line, column: "place", detail: `must be a code, got X${line}` });

describe("faults of a file", () => {
  it.each([
    ["one", [soon(2)], ["a.csv:2 period must be a day, got soon"]],
    [
      "identical ones once, with their number and the first line, where that stood",
      [soon(2), named(3), soon(4), soon(900)],
      [
        "a.csv:2 period must be a day, got soon (3 times, this is the first)",
        "a.csv:3 place must be a code, got X3",
      ],
    ],
    [
      "those that were counted as they came",
      [{ ...soon(2), times: 412 }],
      ["a.csv:2 period must be a day, got soon (412 times, this is the first)"],
    ],
  ])("%s", (_, faults, lines) => {
    expect(faultLines(ofFile("a.csv", faults))).toEqual(lines);
  });

  it("at most twenty, then how many are left", () => {
    const many = Array.from({ length: 31 }, (_, i) => named(i + 2));
    const lines = faultLines(ofFile("a.csv", many), 5);
    expect(lines).toHaveLength(21);
    expect(lines[19]).toBe("a.csv:21 place must be a code, got X21");
    expect(lines[20]).toBe("and 16 more");
    expect(faultLines(ofFile("a.csv", many.slice(0, 20)))).toHaveLength(20);
  });
});

describe("faults at pointers", () => {
  it("are identical where they differ by the item of a list alone", () => {
    const faults = [
      atPointer("#/rules/0/send", "must be screen", "plan.json:9 "),
      atPointer("#/rules/12/send", "must be screen", "plan.json:99 "),
      atPointer("#/rules/12/scope", "must be screen", "plan.json:99 "),
      atPointer("#/rules/13/send", "must be message", "plan.json:120 "),
    ];
    expect(faultLines(faults)).toEqual([
      "plan.json:9 #/rules/0/send must be screen (2 times, this is the first)",
      "plan.json:99 #/rules/12/scope must be screen",
      "plan.json:120 #/rules/13/send must be message",
    ]);
  });
});
