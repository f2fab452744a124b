import { describe, expect, it } from "vitest";
import { changeOf, setConstant } from "../../bench/set-constant.ts";

describe("setConstant", () => {
  const constants = () => ({ filter: { pull: 3, prior: { level: 2 } }, sizes: [1, 2] });

  it.each([
    ["filter.pull=5", { filter: { pull: 5, prior: { level: 2 } }, sizes: [1, 2] }],
    ["filter.prior.level=0.5", { filter: { pull: 3, prior: { level: 0.5 } }, sizes: [1, 2] }],
    ["sizes=[4]", { filter: { pull: 3, prior: { level: 2 } }, sizes: [4] }],
  ])("accepts %s", (text, expected) => {
    const changed = constants();
    setConstant(changed, changeOf(text));
    expect(changed).toEqual(expected);
  });

  it.each([
    ["filter.push=5", "Cannot set filter.push: filter has pull, prior"],
    ["pull=5", "Cannot set pull: the detector has filter, sizes"],
    ["filter.pull=[5]", "Cannot set filter.pull: must be number, got array"],
    ["filter.pull.deep=5", "Cannot set filter.pull.deep: filter.pull has "],
  ])("refuses %s", (text, message) => {
    expect(() => setConstant(constants(), changeOf(text))).toThrow(message);
  });
});
