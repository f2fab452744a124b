import { expect, it } from "vitest";
import { tocsin } from "../../../../core/detectors/tocsin/tocsin.ts";
import { answersTo, differences, readGolden } from "./golden.ts";

const { version, cases } = readGolden();

it("the kept answers are of this version of the detector", () => {
  expect(version).toBe(tocsin.version);
});

it.each(Object.entries(cases))("%s: every figure of every answer is as kept", (_, one) => {
  const { followed, alone } = one;
  expect(differences({ followed, alone }, answersTo(one))).toEqual([]);
});

it.each([
  [
    "a figure off by two billionths",
    { a: [1] },
    { a: [1.000000002] },
    ["/a/0: 1 became 1.000000002"],
  ],
  ["a figure more", {}, { a: 1 }, ["/a: undefined became 1"]],
  ["a text", { a: "x" }, { a: "y" }, ['/a: "x" became "y"']],
  ["rounding", { a: 3 }, { a: 3.000000001 }, []],
])("finds %s", (_, was, is, found) => {
  expect(differences(was, is)).toEqual(found);
});
