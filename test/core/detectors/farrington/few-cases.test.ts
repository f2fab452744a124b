import { describe, expect, it } from "vitest";
import {
  hasTooFewCases,
  withYearsReached,
} from "../../../../core/detectors/farrington/few-cases.ts";
import { detectors } from "../../../../core/detectors/index.ts";

const series = (length: number, last: readonly number[] = []) => ({
  frequency: "week" as const,
  counts: [...Array.from({ length: length - last.length }, () => 1), ...last],
});

describe("years that a series reaches back", () => {
  it.each([
    ["all five, with the window's margin", 5 * 52 + 3, 5],
    ["a week short of the fifth year's window", 5 * 52 + 2, 4],
    ["three", 3 * 52 + 3, 3],
    ["a week short of three", 3 * 52 + 2, undefined],
  ])("%s", (_, at, expected) => {
    const params = { b: 5, leastYears: 3, w: 3 };
    expect(withYearsReached(series(at + 1), at, params)?.b).toBe(expected);
  });

  it("are not looked at where no least number is given", () => {
    const params = { b: 5, w: 3 };
    expect(withYearsReached(series(10), 9, params)).toBe(params);
  });

  it.each(["farrington", "farrington-flexible"])("let %s judge earlier", (id) => {
    const detector = detectors.get(id);
    const at = 200;
    const judged = (given: object) =>
      detector?.assess(series(at + 1, [30]), at, detector.params.parse(given)).kind;
    expect([judged({}), judged({ leastYears: 3 })]).toEqual(["not-assessed", "assessed"]);
  });
});

describe("too few cases to be unusual", () => {
  const limit54 = [5, 4] as const;
  it.each([
    ["four in four weeks", [1, 1, 1, 1], 300, true],
    ["five in four weeks", [1, 1, 1, 2], 300, false],
    ["five, but one of them five weeks ago", [2, 1, 0, 0, 3], 300, true],
    ["four, with a history too short to judge", [1, 1, 1, 1], 200, false],
  ])("%s", (_, last, length, expected) => {
    const known = series(length, last);
    expect(hasTooFewCases(known, length - 1, { b: 5, w: 3, limit54 })).toBe(expected);
  });

  it("a missing count is not too few", () => {
    const { frequency, counts } = series(300);
    const known = { frequency, counts: [...counts.slice(0, -1), null] };
    expect(hasTooFewCases(known, 299, { b: 5, w: 3, limit54 })).toBe(false);
  });
});
