import { expect, it } from "vitest";
import { nestingTooDeep } from "../../../core/report/nesting.ts";

it.each([
  { what: "ten lists", text: `${"[".repeat(10)}${"]".repeat(10)}`, is: false },
  { what: "eleven lists", text: `${"[".repeat(11)}${"]".repeat(11)}`, is: true },
  { what: "eleven objects", text: '{"a":'.repeat(11), is: true },
  { what: "twenty lists side by side", text: `[${"[],".repeat(20)}[]]`, is: false },
  { what: "brackets in a text", text: `["${"[".repeat(20)}"]`, is: false },
  { what: "brackets after an escaped quote", text: `["\\"${"[".repeat(20)}"]`, is: false },
  { what: "a text that ends in a backslash", text: `["\\\\", ${"[".repeat(10)}`, is: true },
  { what: "a million lists", text: "[".repeat(1_000_000), is: true },
])("$what: too deep is $is", ({ text, is }) => {
  expect(nestingTooDeep(text)).toBe(is);
});
