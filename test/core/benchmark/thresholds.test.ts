import { describe, expect, it } from "vitest";
import {
  alarmsAbove,
  thresholdAtEpisodes,
  thresholdAtFpr,
} from "../../../core/benchmark/thresholds.ts";

const [Inf, none] = [Number.POSITIVE_INFINITY, Number.NaN];

describe("alarmsAbove", () => {
  it("the threshold itself is quiet, infinity alarms, NaN is quiet", () => {
    expect(alarmsAbove(2, [1, 2, 2.1, Inf, none])).toEqual([false, false, true, true, false]);
  });

  it("nothing is above infinity", () => {
    expect(alarmsAbove(Inf, [5, Inf])).toEqual([false, false]);
  });
});

describe("thresholdAtFpr", () => {
  it.each([
    ["two of ten may alarm: the third highest", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.2, 8],
    ["a share that is no whole number of periods", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.29, 8],
    ["equal scores alarm together or not at all", [1, 2, 3, 4, 5, 6, 7, 9, 9, 9], 0.2, 9],
    ["periods that were not assessed count among all", [1, none, none, none, 5], 0.4, -Inf],
    ["too many infinite ones leave no threshold", [1, 2, 3, Inf, Inf], 0.2, Inf],
    ["none may alarm", [3, 7, 5], 0.1, 7],
  ])("%s", (_, scores, share, threshold) => {
    expect(thresholdAtFpr([scores], share)).toBe(threshold);
  });

  it("pools the series", () => {
    expect(thresholdAtFpr([[1, 9], [8, 2], [7]], 0.4)).toBe(7);
  });
});

describe("thresholdAtEpisodes", () => {
  it.each([
    ["no episode: the highest score itself", [[1, 9, 1, 1, 8]], 0, 9],
    ["one episode: down to the second's score", [[1, 9, 2, 2, 8]], 1, 8],
    ["an alarm near another costs nothing", [[9, 7, 1, 1, 5]], 1, 5],
    ["equal scores of two episodes alarm together", [[9, 1, 1, 9, 1]], 1, 9],
    ["stops before too many, though lower ones would join them again", [[9, 7, 6, 8]], 1, 8],
    ["goes to the lowest score when there are never too many", [[4, 5, 6]], 1, 4],
    ["infinite scores are the highest", [[Inf, 1, 1, 1, Inf, 5]], 1, Inf],
    ["what is not a number never alarms", [[9, none, none, none, 3]], 1, 3],
    ["pools the series", [[9, 1, 1], [8, 1, 1], [7]], 2, 7],
    ["no score at all", [[none, none]], 1, Inf],
  ])("%s", (_, scores, most, threshold) => {
    expect(thresholdAtEpisodes(scores, most)).toBe(threshold);
  });
});
