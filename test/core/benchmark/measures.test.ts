import { describe, expect, it } from "vitest";
import { benchmarkSeries } from "../../../core/benchmark/benchmark-set.ts";
import { measuresOf } from "../../../core/benchmark/measures.ts";
import { smallSet } from "./small-set.ts";

const alarmsOf = (text: string): boolean[] => [...text].map((letter) => letter === "!");
const alarms = (withOutbreak: string, withoutOutbreak: string, notJudged = 0) => ({
  withOutbreak: alarmsOf(withOutbreak),
  withoutOutbreak: alarmsOf(withoutOutbreak),
  notJudged,
});
const flat = (length: number) => Array.from({ length }, () => 9);

describe("measuresOf", () => {
  // Three series of 10 current weeks after 2 others; outbreaks in weeks 3-5 (week 4 has no case of it), 1-2 and 9-10.
  const set = smallSet(
    2,
    { counts: flat(12), outbreakCases: [5, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0] },
    { counts: flat(12), outbreakCases: [0, 0, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0] },
    { counts: flat(12), outbreakCases: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 1] },
  );
  const measures = measuresOf(set, [
    alarms("!..!!....!", "!.!..!....", 1),
    alarms("!.!.......", "..!......."),
    alarms("......!...", "......!...", 2),
  ]);

  it.each([
    ["fpr", 5 / 30],
    ["episodesPerYear", 4 / (30 / 52)],
    ["pod", 2 / 3],
    ["pod1week", 1 / 3],
    ["sensitivity", 3 / 7],
    ["specificity", 19 / 23],
    ["ppv", 3 / 7],
    ["npv", 19 / 23],
    ["f1", 3 / 7],
    ["meanDelay", (1 + 0) / 2],
    ["notJudged", 3 / 30],
  ] as const)("%s", (name, value) => {
    expect(measures[name]).toBeCloseTo(value, 12);
  });

  it("an outbreak cut off by the end is judged by its remaining periods", () => {
    const cut = smallSet(0, { counts: flat(4), outbreakCases: [0, 0, 0, 2] });
    expect(measuresOf(cut, [alarms("...!", "....")])).toMatchObject({
      pod: 1,
      pod1week: 1,
      sensitivity: 1,
      specificity: 1,
      f1: 1,
      meanDelay: 0,
    });
  });

  it("without any alarm there is no predictive value and no delay, and F1 is 0", () => {
    const one = smallSet(0, { counts: flat(4), outbreakCases: [0, 0, 0, 2] });
    expect(measuresOf(one, [alarms("....", "....")])).toEqual({
      fpr: 0,
      episodesPerYear: 0,
      pod: 0,
      pod1week: 0,
      sensitivity: 0,
      specificity: 1,
      ppv: null,
      npv: 3 / 4,
      f1: 0,
      meanDelay: null,
      notJudged: 0,
    });
  });

  it("a series without an outbreak counts only for false alarms", () => {
    const set = smallSet(
      0,
      { counts: flat(4), outbreakCases: [0, 0, 2, 0] },
      { counts: flat(4), outbreakCases: [0, 0, 0, 0] },
    );
    const measures = measuresOf(set, [alarms("..!.", "...."), alarms("!...", "!...")]);
    expect(measures).toMatchObject({ pod: 1, fpr: 1 / 8, ppv: 1 / 2 });
  });

  it("days: the first week is seven days, closed days are not judged, the year has 52 weeks", () => {
    const days = Array.from({ length: 14 }, (_, at) => ({
      count: 5,
      outbreakCases: at >= 1 && at <= 11 ? 1 : 0,
      isCurrent: true,
      isOpen: at % 7 < 5,
    }));
    const daily = { frequency: "day", series: [benchmarkSeries("day", 1, days)] } as const;
    // Open days 0-4 and 7-11; the outbreak is days 1 to 11, its first week days 1 to 7.
    const early = measuresOf(daily, [alarms(".....!....", "....!.!...")]);
    expect(early).toMatchObject({ fpr: 2 / 10, pod: 1, pod1week: 1, meanDelay: 6 });
    expect(early.episodesPerYear).toBeCloseTo(1 / (14 / 364), 12);
    const late = measuresOf(daily, [alarms("......!...", "..........")]);
    expect(late).toMatchObject({ pod: 1, pod1week: 0, meanDelay: 7 });
  });
});
