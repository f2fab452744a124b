import { describe, expect, it } from "vitest";
import { readSet } from "../../../core/benchmark/read-set.ts";

const header = "scenario,replicate,week,count,outbreak_cases,is_current_period";

describe("readSet", () => {
  it("removes the current outbreak in run B and keeps past ones", () => {
    const { frequency, series } = readSet(
      `${header}\n3,1,1,9,4,0\n3,1,2,,0,0\n3,1,3,7,2,1\n3,1,4,5,0,1\n3,2,1,1,0,1\n`,
    );
    expect(frequency).toBe("week");
    expect(series).toEqual([
      {
        scenario: 3,
        withOutbreak: { frequency: "week", counts: [9, null, 7, 5] },
        withoutOutbreak: { frequency: "week", counts: [9, null, 5, 5] },
        outbreakCases: [4, 0, 2, 0],
        judged: [2, 3],
        outbreak: { first: 2, last: 2 },
        currentPeriods: 2,
      },
      {
        scenario: 3,
        withOutbreak: { frequency: "week", counts: [1] },
        withoutOutbreak: { frequency: "week", counts: [1] },
        outbreakCases: [0],
        judged: [0],
        outbreak: null,
        currentPeriods: 1,
      },
    ]);
  });

  it("closed days are missing and not judged; the first day is a Monday", () => {
    const { frequency, series } = readSet(
      "signal,replicate,day,count,outbreak_cases,is_current_period,open,k\n1,1,1,8,0,1,1,2\n1,1,2,0,0,1,0,2\n",
    );
    expect(frequency).toBe("day");
    expect(series[0]).toMatchObject({ judged: [0], currentPeriods: 2 });
    const dates = ["2001-01-01", "2001-01-02"];
    expect(series[0]?.withOutbreak).toEqual({ frequency: "day", counts: [8, null], dates });
    expect(new Date("2001-01-01T00:00:00Z").getUTCDay()).toBe(1);
  });

  it.each([
    [
      "a column is missing",
      "scenario,replicate,week,count",
      "line 1 must name the column outbreak_cases",
    ],
    [
      "a count is no number",
      `${header}\n1,1,1,few,0,0`,
      'line 2 must have a whole number, digits only, as count, got "few"',
    ],
    ["a field is missing", `${header}\n1,1,1,5,0`, "as is_current_period, got"],
    [
      "a period is skipped",
      `${header}\n1,1,1,5,0,0\n1,1,3,5,0,0`,
      "line 3 must be period 2 of its series, got 3",
    ],
  ])("%s: names the line", (_, text, sentence) => {
    expect(() => readSet(text)).toThrow(sentence);
  });
});
