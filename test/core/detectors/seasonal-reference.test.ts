import { describe, expect, it } from "vitest";
import { bayes } from "../../../core/detectors/bayes/bayes.ts";
import { rkiInR } from "../../../core/detectors/bayes/bayes-in-r.ts";
import { rki } from "../../../core/detectors/bayes/rki.ts";
import type { Detector, Series } from "../../../core/detectors/detector.ts";
import { cdc } from "../../../core/detectors/historical-limits/cdc.ts";
import { cdcInR } from "../../../core/detectors/historical-limits/cdc-in-r.ts";
import { historical } from "../../../core/detectors/historical-limits/historical.ts";
import { historicalInR } from "../../../core/detectors/historical-limits/historical-in-r.ts";
import { sameWeek } from "../../../core/detectors/historical-limits/same-week.ts";
import { outbreakP } from "../../../core/detectors/outbreak-p/outbreak-p.ts";
import { outbreakPInR } from "../../../core/detectors/outbreak-p/outbreak-p-in-r.ts";
import type { Count } from "../../../core/report.ts";

const flat = (length: number, count: Count = 1): Count[] => Array.from({ length }, () => count);

/** A flat series with other counts at some indices. */
const marked = (length: number, marks: Readonly<Record<number, Count>>, count: Count = 1) =>
  flat(length, count).map((one, i) => (Object.hasOwn(marks, i) ? (marks[i] ?? null) : one));

const last = <P>(
  detector: Detector<P>,
  counts: readonly Count[],
  params: object = {},
  more: Partial<Series> = {},
) =>
  detector.assess(
    { frequency: "week", counts, ...more },
    counts.length - 1,
    detector.params.parse(params),
  );

describe("RKI", () => {
  const recent = { b: 0, w: 6, actY: true };

  it.each([
    { when: "a mean of 3: the table", counts: flat(6, 3), threshold: 8.102 },
    { when: "a mean of 3.9 is floored", counts: [3, 4, 4, 4, 4, 4.4], threshold: 8.102 },
    { when: "a mean of 20: the table's last", counts: flat(6, 20), threshold: 30.017 },
    { when: "a mean of 21: mean + 2 sd", counts: flat(6, 21), threshold: 21 },
    {
      when: "mean + 2 sd, sd² = 6 · 4 / 5",
      counts: [28, 32, 28, 32, 28, 32],
      threshold: 30 + 2 * Math.sqrt(4.8),
    },
    { when: "half of it known", counts: [null, null, null, 3, 3, 3], threshold: 8.102 },
  ])("$when", ({ counts, threshold }) => {
    expect(last(rki, [...counts, 0], recent).threshold).toBeCloseTo(threshold, 12);
  });

  it("compares with the same weeks of two years", () => {
    const { baseline } = last(rki, flat(109));
    expect(baseline).toEqual([...range(0, 8), ...range(52, 60)]);
    expect(last(rki, flat(108)).baseline).toEqual([...range(0, 7), ...range(51, 59)]);
  });

  it("with less than half of it known, or excluded, is not assessed", () => {
    const four = { kind: "not-assessed", reason: "short-baseline" };
    expect(last(rki, [null, null, null, null, 3, 3, 3], recent)).toEqual(four);
    const excluded = [true, true, true, true, false, false, false];
    expect(last(rki, flat(7, 3), recent, { excluded })).toEqual(four);
    expect(last(rkiInR, flat(7, 3), recent, { excluded }).expected).toBe(3);
  });

  it("needs something to compare with", () => {
    expect(rki.params.safeParse({ b: 0, actY: false }).error?.issues[0]?.path).toEqual(["actY"]);
  });
});

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe("Bayes", () => {
  // NegBin(1/2, 6/7): P(0) = sqrt(6/7) = 0.925820, P(1) = P(0) / 14 = 0.066130.
  it.each([
    { count: 0, pValue: 1, alarm: false },
    { count: 1, pValue: 1 - Math.sqrt(6 / 7), alarm: false },
    { count: 2, pValue: 1 - Math.sqrt(6 / 7) * (15 / 14), alarm: true },
  ])("$count after six noughts: p $pValue", ({ count, pValue, alarm }) => {
    const one = last(bayes, [...flat(6, 0), count]);
    expect(one).toMatchObject({ threshold: 1, expected: 0.5 / 6 });
    expect(one).toMatchObject({ pValue: expect.closeTo(pValue, 12) });
    expect(count > Number(one.threshold)).toBe(alarm);
  });

  it("leaves missing and excluded periods out, and tells the bound before the count", () => {
    const excluded = [true, false, false, false, false, false, false];
    expect(last(bayes, [90, 0, 0, null, 0, 0, null], {}, { excluded })).toMatchObject({
      kind: "not-assessed",
      reason: "no-report",
      expected: 0.5 / 4,
      baseline: [1, 2, 4, 5],
    });
  });
});

describe("CDC", () => {
  const two = { b: 2, m: 0 };
  // Sums of four weeks two years and one year back: 4 and 6, mean 5, sd sqrt 2; z(0.9875) = 2.2414027.
  const limit = 5 + 2.241402727604947 * Math.sqrt(2) * Math.sqrt(1.5);

  it("has a threshold for this week beside the three before", () => {
    const one = last(cdc, marked(121, { 68: 3, 120: 6 }), two);
    expect(one).toMatchObject({
      kind: "assessed",
      observed: 6,
      expected: 1.25,
      threshold: expect.closeTo(limit - 3, 9),
      score: expect.closeTo(4 / Math.sqrt(3), 12),
      figures: { fourWeekSum: 9, fourWeekLimit: expect.closeTo(limit, 9) },
      baseline: [13, 14, 15, 16, 65, 66, 67, 68],
    });
  });

  it("as R compares the four weeks with the limit", () => {
    expect(last(cdcInR, marked(121, { 68: 3, 120: 6 }), two)).toMatchObject({
      observed: 9,
      expected: 5,
      threshold: expect.closeTo(limit, 9),
    });
  });

  it.each<{ when: string; marks: Record<number, Count>; reason: string }>([
    { when: "a reference week is missing", marks: { 66: null }, reason: "short-baseline" },
    { when: "a week of the last four is missing", marks: { 119: null }, reason: "short-baseline" },
    { when: "this week is missing", marks: { 120: null }, reason: "no-report" },
  ])("$when: $reason", ({ marks, reason }) => {
    expect(last(cdc, marked(121, marks), two)).toMatchObject({ kind: "not-assessed", reason });
  });

  it("does with half of the sums, excluded weeks left out", () => {
    const counts = marked(273, { 100: 9, 270: null });
    const excluded = counts.map((_, i) => i === 100);
    expect(last(cdc, counts.slice(0, 270), {}, { excluded })).toMatchObject({ expected: 1 });
    expect(last(cdc, marked(270, { 5: null, 60: null, 110: null })).kind).toBe("assessed");
  });
});

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

describe("OutbreakP", () => {
  // After three ones, 7: 7 ln(7/2.5) - 3 ln 2.5 = 4.458446; 8: 8 ln(8/2.75) - 3 ln 2.75 = 5.508132; ln 100 = 4.605170.
  it.each([
    { count: 7, score: 7 * Math.log(2.8) - 3 * Math.log(2.5), alarm: false },
    { count: 8, score: 8 * Math.log(8 / 2.75) - 3 * Math.log(2.75), alarm: true },
    { count: 0, score: 0, alarm: false },
  ])("$count after three ones", ({ count, score, alarm }) => {
    expect(last(outbreakP, [1, 1, 1, count])).toMatchObject({
      expected: 1,
      threshold: 7,
      score: expect.closeTo(score, 12),
      alarm,
    });
  });

  it("pools what falls, skips what is missing or excluded, and forgets what is older than `periods`", () => {
    const { score } = last(outbreakP, [1, 1, 1, 8]) as { score: number };
    const excluded = [false, false, true, false, false, false];
    expect(last(outbreakP, [1, null, 99, 1, 1, 8], {}, { excluded })).toMatchObject({ score });
    expect(last(outbreakP, [99, 1, 1, 1, 8], { periods: 4 })).toMatchObject({ score });
    expect(last(outbreakP, [2, 1, 0, 8])).toMatchObject({ score: expect.closeTo(score, 12) });
    expect(last(outbreakP, [1, null, 1, 8])).toMatchObject({ reason: "short-baseline" });
  });

  it("stays a number where R's product overflows", () => {
    const rising = Array.from({ length: 40 }, (_, i) => 1e6 + 5000 * i);
    expect(last(outbreakP, rising, { periods: 40 })).toMatchObject({ alarm: true });
    expect(last(outbreakPInR, rising, { ret: "cases" })).toMatchObject({ alarm: true });
  });
});
