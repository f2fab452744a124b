import { describe, expect, it } from "vitest";
import { namedDetectors } from "../../../core/detectors/named-detectors.ts";

describe("a list of detectors", () => {
  it.each([
    ["one id", "ears-c2", ["ears-c2 {}"]],
    ["two ids, with spaces", "ears-c1, bayes", ["ears-c1 {}", "bayes {}"]],
    [
      "parameters with commas, braces in a text and ids after them",
      'farrington-flexible{"alpha":0.001,"limit54":[4,2]},ears-c2{"baseline":14}',
      ['farrington-flexible {"alpha":0.001,"limit54":[4,2]}', 'ears-c2 {"baseline":14}'],
    ],
    ["R's name of a method", 'earsC{"method":"C2"}', ['ears-c2 {"method":"C2"}']],
  ])("reads %s", (_, text, expected) => {
    expect(namedDetectors(text).map(({ id, given }) => `${id} ${JSON.stringify(given)}`)).toEqual(
      expected,
    );
  });

  it("fills in defaults, and R's own behaviour where R's name is used", () => {
    const [ours, rs] = namedDetectors('ears-c1{"baseline":10},earsC{"baseline":10}');
    expect(ours?.params).toEqual({ baseline: 10, multiplier: 3, minSigma: 0.5 });
    expect(rs?.params).toMatchObject({ baseline: 10, minSigma: 0, compat: "r" });
  });

  it.each([
    ["an unknown name", "ears-c9", "a detector must be one of ears-c1, "],
    ["an empty name", "ears-c1,", "a detector must be one of "],
    ["parameters that are no JSON", "ears-c1{alpha:0.1}", "parameters must be a JSON object"],
    ["parameters that do not end", 'ears-c1{"alpha":0.1', "parameters must be a JSON object"],
    [
      "parameters out of bounds",
      'ears-c1{"baseline":1}',
      "parameters of ears-c1 are wrong: #/base",
    ],
    ["an unknown parameter", 'ears-c1{"b":1}', "parameters of ears-c1 are wrong: #/b must"],
    ["no comma", 'ears-c1{"baseline":9} ears-c2', "must be separated by commas, got ears-c2"],
  ])("refuses %s", (_, text, message) => {
    expect(() => namedDetectors(text)).toThrow(RangeError);
    expect(() => namedDetectors(text)).toThrow(message);
  });
});
