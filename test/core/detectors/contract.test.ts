import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../core/calendar.ts";
import { type Assessment, isUnusual, type Series } from "../../../core/detectors/detector.ts";
import { detectors } from "../../../core/detectors/index.ts";
import type { Count } from "../../../core/report.ts";

/** Short histories, so that a property sees full baselines and their edges. */
const shortest: Readonly<Record<string, object>> = {
  cusum: { baselineYears: 1, chartPeriods: 9 },
  "glr-poisson": { baselineYears: 1, chartPeriods: 9, mu0: { S: 1, trend: true } },
  "glr-nb": { baselineYears: 1, chartPeriods: 9, M: 5, "c.ARL": 3, mu0: { refit: true } },
  rki: { b: 1, w: 3, actY: true },
  bayes: { b: 1, w: 3 },
  cdc: { b: 2, m: 0 },
  "outbreak-p": { periods: 12 },
  historical: { years: 3, method: "csum" },
  ewma: { B: 9, g: 1, w1: 0.6 },
  regression: { B: 14, g: 1 },
  "regression-ewma-switch": { B: 14, g: 1, w1: 0.6 },
  auto: {},
  tocsin: { years: 1 },
};
const own = [...detectors.values()].filter(({ id }) => Object.hasOwn(shortest, id));

const isDaily = (id: string) => id.startsWith("regression");

const datesOf = (count: number, step: number) =>
  Array.from({ length: count }, (_, i) => addDays("2019-12-30", i * step));

const seriesOf = (id: string, counts: readonly Count[]): Series =>
  isDaily(id)
    ? { frequency: "day", counts, dates: datesOf(counts.length, 1) }
    : { frequency: "week", counts };

const counts = (minLength: number) =>
  fc.array(fc.option(fc.nat(30), { nil: null, freq: 8 }), { minLength, maxLength: minLength + 60 });

const rounded = (value: unknown): unknown =>
  typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(8)) : value;

const spanOf = (one: Assessment) => (one.kind === "assessed" ? one.span : undefined);

/** What an assessment says, but for rounding and with its baseline counted back from the judged period. */
const said = (assessment: Assessment, at: number) => ({
  ...Object.fromEntries(Object.entries(assessment).map(([key, value]) => [key, rounded(value)])),
  figures: Object.fromEntries(
    Object.entries(assessment.figures ?? {}).map(([key, value]) => [key, rounded(value)]),
  ),
  span: Object.fromEntries(
    Object.entries(spanOf(assessment) ?? {}).map(([key, value]) => [key, rounded(value)]),
  ),
  baseline: assessment.baseline?.map((i) => at - i),
});

describe.each(own)("$id", (detector) => {
  const { id } = detector;
  const params = detector.params.parse(shortest[id]);

  it("judges with its own defaults, and parses them to the same again", () => {
    const defaults = detector.params.parse({});
    expect(detector.params.parse(defaults)).toEqual(defaults);
    const calm = Array.from({ length: 500 }, (_, i) => 5 + (i % 3));
    const assessment = detector.assess(seriesOf(id, calm), 499, defaults);
    expect(assessment.kind).toBe("assessed");
    expect(isUnusual(assessment)).toBe(false);
    const spike = [...calm.slice(0, -1), 60];
    expect(isUnusual(detector.assess(seriesOf(id, spike), 499, defaults))).toBe(true);
  });

  it("looks no further back than it says, and never ahead", () => {
    const lookback = detector.lookback(params, isDaily(id) ? "day" : "week");
    fc.assert(
      fc.property(counts(lookback + 10), fc.array(fc.nat(99)), (all, later) => {
        const at = all.length - 1;
        const whole = said(detector.assess(seriesOf(id, all), at, params), at);
        expect(said(detector.assess(seriesOf(id, [...all, ...later]), at, params), at)).toEqual(
          whole,
        );
        // Whole weeks, so that a day keeps its weekday.
        const cut = Math.max(0, Math.floor((at - lookback) / 7) * 7);
        const kept = seriesOf(id, all.slice(cut));
        expect(said(detector.assess(kept, at - cut, params), at - cut)).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it("never throws, and says why when it cannot judge", () => {
    const any = fc.array(fc.option(fc.oneof(fc.nat(3), fc.nat(1e6)), { nil: null }), {
      minLength: 1,
      maxLength: 120,
    });
    fc.assert(
      fc.property(any, fc.array(fc.boolean(), { minLength: 120 }), (all, excluded) => {
        const series = { ...seriesOf(id, all), excluded };
        const at = all.length - 1;
        const one = detector.assess(series, at, params);
        if (one.kind === "not-assessed") expect(one.reason).toMatch(/^[a-z-]+$/);
        else expect([one.expected, one.threshold, one.observed]).not.toContain(Number.NaN);
        if (all[at] === null) expect(one).toMatchObject({ reason: "no-report" });
      }),
      { numRuns: 60 },
    );
  });

  it("alarms above its threshold and not at it", () => {
    fc.assert(
      fc.property(counts(180), (all) => {
        const at = all.length - 1;
        const judge = (count: number) =>
          detector.assess(seriesOf(id, [...all.slice(0, at), count]), at, params);
        const { threshold } = judge(0);
        if (threshold === undefined) return;
        const most = Math.floor(threshold + 1e-9);
        expect(isUnusual(judge(Math.max(0, most + 1)))).toBe(true);
        if (most >= 0) expect(isUnusual(judge(most))).toBe(false);
      }),
      { numRuns: 25 },
    );
  });
});

describe.each([...detectors.values()])("$id", (detector) => {
  it.each(["week", "day"] as const)(
    "judges a long past of each %s, or says that it never does",
    (frequency) => {
      const past = Array.from({ length: frequency === "week" ? 600 : 2300 }, (_, i) => 5 + (i % 4));
      const series: Series = {
        ...{ frequency, counts: past, population: past.map(() => 90_000) },
        dates: datesOf(past.length, frequency === "week" ? 7 : 1),
      };
      const { kind } = detector.assess(series, past.length - 1, detector.params.parse({}));
      const isEver = (detector.frequency ?? frequency) === frequency;
      expect(kind).toBe(isEver ? "assessed" : "not-assessed");
    },
  );
});
