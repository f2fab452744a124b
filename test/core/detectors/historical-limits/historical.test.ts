import { describe, expect, it } from "vitest";
import { historical } from "../../../../core/detectors/historical-limits/historical.ts";
import { historicalInR } from "../../../../core/detectors/historical-limits/historical-in-r.ts";
import { sameWeek } from "../../../../core/detectors/historical-limits/same-week.ts";
import { flat, last, marked } from "../last.ts";

describe("historical thresholds", () => {
  const years = { 10: 1, 62: 2, 114: 3, 166: 4, 218: 5 };

  it.each([
    { method: "q3", threshold: 4, expected: 3 },
    { method: "p85", threshold: 4.4, expected: 3 },
    { method: "median", threshold: 3, expected: 3 },
    { method: "mean2sd", threshold: 3 + 2 * Math.sqrt(2.5), expected: 3 },
    { method: "csum", threshold: 7 / 3, expected: 7 / 3 },
    { method: "csum2sd", threshold: 7 / 3 + 2 * Math.sqrt(40 / 3 / 14), expected: 7 / 3 },
  ])("$method", ({ method, threshold, expected }) => {
    // The weeks beside are 2 each: C-SUM has 15 counts with mean 35/15 and squares about it 95 - 35²/15 = 40/3.
    const beside = Object.keys(years).flatMap((at) => [Number(at) - 1, Number(at) + 1]);
    const counts = marked(271, { ...Object.fromEntries(beside.map((at) => [at, 2])), ...years }, 0);
    expect(last(historical, counts, { method })).toMatchObject({
      threshold: expect.closeTo(threshold, 12),
      expected: expect.closeTo(expected, 12),
      figures: { yearsKnown: 5 },
    });
  });

  it("without parameters is the upper quartile of five years", () => {
    expect(historical.params.parse({})).toMatchObject({ method: "q3", years: 5 });
    expect(last(historical, marked(271, years), {}).threshold).toBe(4);
  });

  it("gives a line from three known years on, marked", () => {
    const three = marked(271, { ...years, 10: null, 62: null });
    expect(last(historical, three)).toMatchObject({ threshold: 4.5, figures: { yearsKnown: 3 } });
    expect(last(historical, marked(271, { ...years, 10: null, 62: null, 114: null }))).toEqual({
      kind: "not-assessed",
      reason: "short-baseline",
    });
    const excluded = flat(271).map((_, i) => i === 218);
    expect(last(historical, marked(271, years), {}, { excluded }).threshold).toBe(3.25);
  });

  it("as R: 1.96 standard deviations for csum2sd, and one year is enough", () => {
    const params = historicalInR.params.parse({ method: "csum2sd" });
    expect(params).toMatchObject({ sdMultiplier: 1.96 });
    expect(last(historicalInR, marked(60, { 7: 3 })).threshold).toBe(3);
  });
});

describe("sameWeek", () => {
  const index = (frequency: "week" | "day", day: string, yearsBack: number) => {
    const dates = [...flat(3000).map(() => "2000-01-01"), day];
    return 3000 - sameWeek({ frequency, dates }, 3000, yearsBack);
  };

  it.each([
    { what: "week 7", day: "2026-02-09", years: 1, back: 52 },
    { what: "week 7, over a year of 53 weeks", day: "2026-02-09", years: 6, back: 313 },
    { what: "week 1, which begins in December", day: "2025-12-29", years: 1, back: 52 },
    { what: "week 1 after a year of 53 weeks", day: "2027-01-04", years: 1, back: 53 },
    { what: "week 53 as week 52", day: "2026-12-28", years: 1, back: 53 },
    { what: "week 53 as week 53", day: "2026-12-28", years: 6, back: 313 },
    { what: "week 6 of Sunday weeks, after 53 of them", day: "2026-02-08", years: 1, back: 53 },
  ])("$what, $years years before: $back weeks back", ({ day, years, back }) => {
    expect(index("week", day, years)).toBe(back);
  });

  it.each([
    { day: "2024-03-01", years: 1, back: 366 },
    { day: "2024-02-29", years: 1, back: 365 },
    { day: "2024-02-29", years: 4, back: 1461 },
  ])("$day, $years years before: $back days back", ({ day, years, back }) => {
    expect(index("day", day, years)).toBe(back);
  });

  it("without dates counts 52 weeks or 365 days a year", () => {
    expect(sameWeek({ frequency: "week" }, 300, 5)).toBe(40);
    expect(sameWeek({ frequency: "day" }, 1000, 2)).toBe(270);
  });
});
