import { describe, expect, it } from "vitest";
import type { Series } from "../../../../core/detectors/detector.ts";
import { isUnusual } from "../../../../core/detectors/detector.ts";
import { farrington } from "../../../../core/detectors/farrington/farrington.ts";
import { farringtonFlexible } from "../../../../core/detectors/farrington/farrington-flexible.ts";
import {
  farringtonFlexibleInR,
  farringtonInR,
} from "../../../../core/detectors/farrington/farrington-in-r.ts";
import { yearsBack } from "../../../../core/detectors/years-back.ts";

const weeks = 320;

/** Counts about 10 that no trend or season explains, the same in every run. */
const usual = Array.from({ length: weeks }, (_, i) => 10 + Math.round(3 * Math.sin(i * i)));

const withCounts = (changes: Record<number, number | null>): (number | null)[] =>
  usual.map((count, i) => (i in changes ? (changes[i] ?? null) : count));

const last = weeks - 1;

/** Both methods, asked for the last week. */
const methods = [
  { detector: farrington, inR: farringtonInR },
  { detector: farringtonFlexible, inR: farringtonFlexibleInR },
].map(({ detector, inR }) => ({
  name: detector.id,
  askInR: (series: Partial<Series>) =>
    inR.assess(
      { frequency: "week", counts: usual, ...series },
      last,
      inR.params.parse({}) as never,
    ),
  lookback: detector.lookback(detector.params.parse({}) as never, "week"),
  ask: (series: Partial<Series>, params = {}, at = last) =>
    detector.assess(
      { frequency: "week", counts: usual, ...series },
      at,
      detector.params.parse(params) as never,
    ),
}));

describe.each(methods)("$name", ({ ask, askInR, lookback }) => {
  it.each([
    { when: "a usual count", count: 12, is: false },
    { when: "three times the usual", count: 30, is: true },
  ])("$when: unusual is $is", ({ count, is }) => {
    const assessment = ask({ counts: withCounts({ [last]: count }) });
    expect(isUnusual(assessment)).toBe(is);
    expect(assessment.expected).toBeGreaterThan(8.5);
    expect(assessment.expected).toBeLessThan(11.5);
  });

  it("gives a count above the threshold a p-value below alpha, and a score above 1", () => {
    const threshold = ask({}).threshold ?? 0;
    const above = ask({ counts: withCounts({ [last]: Math.floor(threshold) + 1 }) });
    const at = ask({ counts: withCounts({ [last]: Math.floor(threshold) }) });
    expect(above).toMatchObject({ kind: "assessed", pValue: expect.toSatisfy((p) => p < 0.01) });
    expect(above.score).toBeGreaterThan(1);
    expect(at.score).toBeLessThanOrEqual(1);
  });

  it("reads nothing after the judged week, and no further back than it says", () => {
    const whole = ask({});
    const later = ask({ counts: [...usual, 900, 900, 900] });
    expect(later).toEqual(whole);
    const cut = usual.slice(weeks - 1 - lookback);
    expect(ask({ counts: cut }, {}, cut.length - 1)).toMatchObject({
      expected: expect.closeTo(whole.expected ?? 0, 9),
      threshold: expect.closeTo(whole.threshold ?? 0, 9),
    });
  });

  it("leaves missing and excluded weeks out of the baseline", () => {
    const outbreak = last - 104;
    const high = { [outbreak]: 300, [outbreak + 1]: 300, [outbreak - 1]: 300 };
    const without = ask({
      counts: withCounts({ [outbreak]: null, [outbreak + 1]: null, [outbreak - 1]: null }),
    });
    const excluded = usual.map((_, i) => Math.abs(i - outbreak) <= 1);
    expect(ask({ counts: withCounts(high), excluded })).toEqual(without);
    expect(without.baseline).not.toContain(outbreak);
    expect(ask({}).baseline).toContain(outbreak);
  });

  it("judges a district of which half has always reported as it judges half of it", () => {
    const share = usual.map(() => 0.5);
    expect(ask({ share })).toMatchObject({
      expected: expect.closeTo(ask({}).expected ?? 0, 9),
      threshold: expect.closeTo(ask({}).threshold ?? 0, 9),
    });
  });

  it.each([
    { when: "falls to a half", share: 0.5, expected: 5 },
    { when: "rises to three times what it was", share: 3, expected: 30 },
  ])("expects as many cases as those who report see: their share $when", ({ share, expected }) => {
    const since = usual.map((_, i) => (i === last ? share : 1));
    const thinned = ask({ share: since });
    expect(thinned.expected).toBeCloseTo((ask({}).expected ?? 0) * share, 9);
    expect(thinned.expected).toBeCloseTo(expected, -0.5);
    expect(Math.sign((thinned.threshold ?? 0) - (ask({}).threshold ?? 0))).toBe(
      Math.sign(share - 1),
    );
  });

  it("takes counts of a past that reported less for what all would have seen", () => {
    const before = usual.map((count, i) => (i < last - 60 ? count : 2 * count));
    const share = usual.map((_, i) => (i < last - 60 ? 0.5 : 1));
    expect(ask({ counts: before }).expected).not.toBeCloseTo(20, -0.5);
    expect(ask({ counts: before, share }).expected).toBeCloseTo(20, -0.5);
  });

  it("takes a district of which half reports for less scattered than the whole", () => {
    const wild = usual.map((count, i) => (i % 5 === 0 ? 3 * count : count));
    const phiOf = (share?: readonly number[]) =>
      Number(ask({ counts: wild, ...(share && { share }) }, { reweight: false }).figures?.phi);
    const half = usual.map((_, i) => (i === last ? 0.5 : 1));
    expect(phiOf()).toBeGreaterThan(3);
    expect(phiOf(half) - 1).toBeCloseTo((phiOf() - 1) / 2, 9);
  });

  it("leaves weeks of which no share is known out of the baseline, and does not judge one", () => {
    const share = usual.map((_, i) => (i === last - 104 ? null : i === last - 103 ? 0 : 1));
    const counts = withCounts({ [last - 104]: null, [last - 103]: null });
    const { baseline, expected } = ask({ share });
    expect(baseline).toEqual(ask({ counts }).baseline);
    expect(expected).toBeCloseTo(ask({ counts }).expected ?? 0, 9);
    const unknown = usual.map((_, i) => (i === last ? null : 1));
    expect(ask({ share: unknown })).toEqual({
      kind: "not-assessed",
      reason: "low-reporting-share",
    });
  });

  it("reads the share, which R does not", () => {
    const share = usual.map((_, i) => (i % 7 === 0 ? 0.4 : 1));
    expect(ask({ share })).not.toEqual(ask({}));
    expect(askInR({ share })).toEqual(askInR({}));
  });

  it("lets a past outbreak lift the threshold less when it is weighted down", () => {
    const high = withCounts({ [last - 104]: 60, [last - 103]: 60 });
    const plain = ask({ counts: high }, { reweight: false });
    expect(ask({ counts: high }).threshold).toBeLessThan(plain.threshold ?? 0);
  });

  it.each([
    { when: "no count", series: { counts: withCounts({ [last]: null }) }, reason: "no-report" },
    {
      when: "four years of history",
      series: { counts: usual.slice(-210) },
      at: 209,
      reason: "short-baseline",
    },
    {
      when: "windows of which more than half is unknown",
      series: { counts: usual.map((count, i) => (i < last && i % 3 !== 0 ? null : count)) },
      reason: "short-baseline",
    },
  ])("$when: not assessed, $reason", ({ series, reason, at = last }) => {
    expect(ask(series, {}, at)).toMatchObject({ kind: "not-assessed", reason });
  });

  // Nothing for years, then 1, 1 and the judged week: with 2 before it, 3 more make five.
  it.each([
    { count: 2, is: false },
    { count: 3, is: true },
  ])("with 2 cases in the last three weeks, $count more: unusual is $is", ({ count, is }) => {
    const counts: number[] = usual.map((_, i) => (i % 26 === 0 && i < last - 30 ? 1 : 0));
    const recent = counts
      .with(last - 1, 1)
      .with(last - 2, 1)
      .with(last, count);
    const assessment = ask({ counts: recent });
    expect(assessment).toMatchObject({ kind: "assessed", threshold: 2 });
    expect(isUnusual(assessment)).toBe(is);
    const off = ask({ counts: recent }, { limit54: [0, 4] });
    expect(isUnusual(off)).toBe(true);
  });

  it("refuses parameters out of bounds, all at once", () => {
    const detector = methods.find((method) => method.ask === ask);
    const schema = detector?.name === "farrington" ? farrington.params : farringtonFlexible.params;
    const parsed = schema.safeParse({ b: 0, alpha: 0.5, limit54: [5], year: 1 });
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual([
      "b",
      "limit54",
      "alpha",
      "",
    ]);
    expect(schema.parse(schema.parse({}))).toEqual(schema.parse({}));
  });
});

describe.each([
  { when: "our original method", detector: farrington, least: 104 },
  { when: "our flexible method", detector: farringtonFlexible, least: 104 },
  { when: "R's flexible method", detector: farringtonFlexibleInR, least: 106 },
])("$when with two years", ({ detector, least }) => {
  it("judges where the same week two years ago is reached, and not a week before", () => {
    const params = detector.params.parse({ b: 2 }) as never;
    const reasonAt = (at: number) => {
      const said = detector.assess({ frequency: "week", counts: usual }, at, params);
      return said.kind === "assessed" ? null : said.reason;
    };
    expect([reasonAt(least - 1), reasonAt(least)]).toEqual(["short-baseline", null]);
  });
});

const flexible = (series: Partial<Series>, params = {}) =>
  farringtonFlexible.assess(
    { frequency: "week", counts: usual, ...series },
    last,
    farringtonFlexible.params.parse(params),
  );

describe("farringtonFlexible", () => {
  it("is the published improved method by default, and R has its own", () => {
    expect(farringtonFlexible.params.parse({})).toMatchObject({
      noPeriods: 10,
      pastWeeksNotIncluded: 26,
      pThresholdTrend: 1,
      thresholdMethod: "nbPlugin",
      weightsThreshold: 2.58,
      se: "sound",
      alpha: 0.01,
    });
    expect(farringtonFlexibleInR.params.parse({ w: 2 })).toMatchObject({
      noPeriods: 1,
      pastWeeksNotIncluded: 2,
      pThresholdTrend: 0.05,
      thresholdMethod: "delta",
      se: "r",
      alpha: 0.05,
    });
  });

  it("keeps the last 26 weeks out of the baseline", () => {
    const { baseline = [] } = flexible({});
    expect(baseline.at(-1)).toBe(last - 27);
    expect(baseline[0]).toBe(last - 263);
    expect(baseline).toHaveLength(263 - 27 + 1);
  });

  it("knows the season: three times the usual is usual in a season that always trebles", () => {
    const seasonal = usual.map((count, i) => ((last - i + 4) % 52 <= 8 ? 3 * count : count));
    expect(isUnusual(flexible({ counts: seasonal.with(last, 30) }))).toBe(false);
    expect(isUnusual(flexible({ counts: seasonal.with(last, 75) }))).toBe(true);
  });

  it("follows a trend, and needs three years for one", () => {
    const falling = usual.map((_, i) => Math.round(80 * Math.exp(-0.004 * i)));
    const followed = flexible({ counts: falling });
    const short = flexible({ counts: falling }, { b: 2 });
    expect(followed.figures?.trend).toBe(true);
    expect(followed.figures?.trendCoefficient).toBeCloseTo(-0.004, 3);
    expect(short.figures).toMatchObject({ trend: false, trendCoefficient: 0 });
    expect(short.expected).toBeGreaterThan(followed.expected ?? 0);
  });

  it("drops a trend that takes the mean above every count of the baseline", () => {
    const rising = usual.map((_, i) => Math.round(5 * Math.exp(0.004 * i)));
    expect(flexible({ counts: rising }).figures?.trend).toBe(false);
  });

  it("is stricter with the upper limit of the mean, and with R's smaller standard error less so", () => {
    const rough = usual.map((count, i) => (i % 7 === 0 ? 4 * count : count));
    const bound = (params: object) => flexible({ counts: rough }, params).threshold ?? 0;
    expect(bound({ thresholdMethod: "muan" })).toBeGreaterThan(bound({}));
    expect(bound({ thresholdMethod: "muan", se: "r" })).toBeLessThan(
      bound({ thresholdMethod: "muan" }),
    );
  });

  it("models rates where the population is known", () => {
    const population = usual.map((_, i) => (i === last ? 20_000 : 10_000));
    const rates = flexible({ population }, { populationOffset: true, trend: false });
    const counts = flexible({}, { trend: false });
    expect(rates.expected).toBeCloseTo(2 * (counts.expected ?? 0), 9);
    const unknown = flexible(
      { population: population.map(() => null) },
      { populationOffset: true },
    );
    expect(unknown).toMatchObject({ kind: "not-assessed", reason: "population-unknown" });
  });

  it("says that a season that was always 0 cannot be judged", () => {
    const counts = usual.map((count, i) => (i < last ? 0 : count));
    expect(flexible({ counts })).toMatchObject({
      kind: "not-assessed",
      reason: "degenerate-baseline",
    });
  });
});

describe("yearsBack", () => {
  const from = (first: string, step: number, length: number) =>
    Array.from({ length }, (_, i) =>
      new Date(Date.parse(`${first}T00:00:00Z`) + i * step * 86_400_000).toISOString().slice(0, 10),
    );

  it.each([
    { when: "weeks without dates", frequency: "week" as const, dates: undefined, is: [52, 104] },
    { when: "days without dates", frequency: "day" as const, dates: undefined, is: [365, 730] },
  ])("$when", ({ frequency, is }) => {
    const at = 1000;
    expect(yearsBack({ frequency }, at, 2)).toEqual([at, ...is.map((back) => at - back)]);
  });

  it("weeks: the same weekday nearest to the same date", () => {
    // Monday 2021-01-04 is nearest to Monday 2020-01-06 and to Monday 2019-01-07.
    const dates = from("2018-01-01", 7, 200);
    const at = dates.indexOf("2021-01-04");
    const found = yearsBack({ frequency: "week", dates }, at, 3).map((i) => dates[i]);
    expect(found).toEqual(["2021-01-04", "2020-01-06", "2019-01-07", "2018-01-01"]);
  });

  it("days: the same date, and 1 March for 29 February", () => {
    const dates = from("2017-12-01", 1, 1000);
    const at = dates.indexOf("2020-02-29");
    const found = yearsBack({ frequency: "day", dates }, at, 2).map((i) => dates[i]);
    expect(found).toEqual(["2020-02-29", "2019-03-01", "2018-03-01"]);
  });
});
