import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Frequency } from "../../../../core/calendar.ts";
import { auto } from "../../../../core/detectors/auto/auto.ts";
import { choices } from "../../../../core/detectors/auto/choices.ts";
import { isUnusual, type Series } from "../../../../core/detectors/detector.ts";
import { detectors } from "../../../../core/detectors/index.ts";
import type { Count } from "../../../../core/report.ts";

const params = auto.params.parse({});

const seriesOf = (counts: readonly Count[], frequency: Frequency = "week"): Series => ({
  frequency,
  counts,
  dates: counts.map((_, i) => addDays("2019-12-30", i * (frequency === "week" ? 7 : 1))),
});
const last = (series: Series) => auto.assess(series, series.counts.length - 1, params);
const counts = (length: number, of: (i: number) => Count): Count[] =>
  Array.from({ length }, (_, i) => of(i));
const common = (i: number) => 8 + (i % 3);
const rare = (i: number) => (i % 9 === 0 ? 1 : 0);
const none = () => 0;

describe("auto picks", () => {
  it.each([
    {
      when: "4 weeks",
      past: counts(4, common),
      picks: "bayes",
      why: "few",
      passes: [{ detector: "ears-c2", reason: "short-baseline" }],
    },
    { when: "30 weeks", past: counts(30, common), picks: "ears-c2", why: "first-year" },
    { when: "30 rare weeks", past: counts(30, rare), picks: "bayes", why: "first-year-rare" },
    { when: "30 noughts", past: counts(30, none), picks: "bayes", why: "first-year-rare" },
    {
      when: "70 weeks",
      past: counts(70, common),
      picks: "tocsin",
      why: "first-years",
      with: { years: 2 },
    },
    {
      when: "110 rare weeks",
      past: counts(110, rare),
      picks: "tocsin",
      why: "first-years",
      with: { years: 3 },
    },
    {
      when: "three years",
      past: counts(157, common),
      picks: "farrington-flexible",
      why: "years",
      with: { b: 3 },
    },
    {
      when: "seven years",
      past: counts(370, common),
      picks: "farrington-flexible",
      why: "years",
      with: { b: 5 },
    },
    {
      when: "four years of noughts",
      past: counts(210, none),
      picks: "bayes",
      why: "years-rare",
      with: { b: 4, actY: false },
    },
    {
      when: "years of noughts before half a year of cases",
      past: counts(370, (i) => (i < 344 ? 0 : 20)),
      picks: "tocsin",
      why: "no-curve",
      with: { years: 5 },
      passes: [{ detector: "farrington-flexible", reason: "degenerate-baseline" }],
    },
    {
      when: "four years, nearly all of them unknown",
      past: counts(210, (i) => (i < 203 && i > 0 ? null : 9)),
      picks: "bayes",
      why: "few",
      passes: [
        { detector: "farrington-flexible", reason: "short-baseline" },
        { detector: "tocsin", reason: "short-baseline" },
        { detector: "ears-c2", reason: "short-baseline" },
      ],
    },
  ])("$when: $picks, $why", ({ past, picks, why, with: picked = {}, passes = [] }) => {
    const assessment = last(seriesOf([...past, 60]));
    expect(assessment.picked).toMatchObject({
      ...{ detector: picks, why, params: picked, passedOver: passes },
    });
    expect(isUnusual(assessment)).toBe(true);
  });

  it.each([
    { length: 200, picks: "farrington-flexible" },
    { length: 80, picks: "tocsin" },
  ])(
    "gives the share of reports to $picks: a rise in reporting is no rise in cases",
    ({ length, picks }) => {
      const half = counts(length, (i) => 4 * common(i));
      const doubled = seriesOf([...half, 72]);
      const told = last({ ...doubled, share: [...half.map(() => 0.5), 1] });
      expect(told.picked).toMatchObject({ detector: picks });
      expect([isUnusual(told), isUnusual(last(doubled))]).toEqual([false, true]);
    },
  );

  it("keeps weeks of too few reports from the methods that do not, but never the judged one", () => {
    const few = counts(40, (i) => (i === 37 ? 90 : common(i)));
    const young = { ...seriesOf([...few, 40]), share: [...few.map(() => 1), 1] };
    const tooFew = [...few, 0].map((_, i) => i >= 37 && i !== 38);
    expect(isUnusual(last(young))).toBe(false);
    const assessment = last({ ...young, tooFew });
    expect(assessment).toMatchObject({ picked: { detector: "ears-c2" }, observed: 40 });
    expect(isUnusual(assessment)).toBe(true);
  });

  it("judges days with their days of the week", () => {
    const weekly = (i: number) => (i % 7 < 5 ? 20 + (i % 3) : 2);
    const saturday = last(seriesOf([...counts(61, weekly), 20], "day"));
    expect(saturday.picked).toMatchObject({ detector: "regression-ewma-switch", why: "days" });
    expect(saturday.figures?.method).toBe("regression");
    expect(isUnusual(saturday)).toBe(true);
    expect(isUnusual(last(seriesOf(counts(60, weekly), "day")))).toBe(false);
  });

  it("counts a past that nobody reported as no past", () => {
    const young = counts(30, common);
    const padded = last(seriesOf([...counts(300, () => null), ...young]));
    expect(padded.picked).toMatchObject({ why: "first-year", years: 0, known: 29 });
  });

  it("answers nothing only where next to nothing is known, or the count itself is not", () => {
    expect(last(seriesOf([5, 5, 5]))).toEqual({ kind: "not-assessed", reason: "short-baseline" });
    const awaited = last(seriesOf([...counts(200, common), null]));
    expect(awaited).toMatchObject({ reason: "no-report", picked: { why: "years" } });
    expect(awaited.threshold).toBeGreaterThan(10);
  });
});

it("auto says what the picked method says by itself", () => {
  const count = fc.option(fc.nat(6), { nil: null, freq: 6 });
  const series = fc.array(count, { minLength: 5, maxLength: 200 });
  fc.assert(
    fc.property(series, fc.constantFrom("week" as const, "day" as const), (all, frequency) => {
      const judged = seriesOf(all, frequency);
      const { picked, ...said } = last(judged);
      if (!picked) return;
      const method = detectors.get(picked.detector);
      const again = JSON.parse(JSON.stringify(picked.params));
      expect(method?.assess(judged, all.length - 1, method.params.parse(again))).toEqual(said);
      expect(method?.version).toBe(picked.version);
    }),
    { numRuns: 150 },
  );
});

it("every line's parameters suit its detector, for all its years", () => {
  for (const { detector, years, params: paramsOf } of Object.values(choices).flat()) {
    for (let b = years[0]; b <= years[1]; b++) {
      expect(detector.params.safeParse(paramsOf(b)).error).toBeUndefined();
    }
  }
});
