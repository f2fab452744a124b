import { describe, expect, it } from "vitest";
import { judgeRule, rejudge } from "../../../core/judge/judge-rule.ts";
import { placeWith, ruleOf } from "../judge/places.ts";

const ears = (detector: string, more = {}) =>
  ruleOf({ kind: "detector", detector, window: "P1W", params: { minSigma: 0 }, ...more });

// The handbook's district: weeks 49 of 2025 to 11 of 2026.
const kivuli = [0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 5, 9, 6, 3, 0];
const until = (week: number, extras = {}) =>
  placeWith(kivuli.slice(0, kivuli.length - 11 + week), {
    last: `2026-W${String(week).padStart(2, "0")}`,
    ...extras,
  });

describe("detector rules on the worked example", () => {
  it.each([
    { week: 7, c1: 1.75, c1Result: "signal", c2: 1.75, c2Result: "signal" },
    { week: 8, c1: 6.48, c1Result: "signal", c2: 1.75, c2Result: "signal" },
    { week: 9, c1: 12.74, c1Result: "quiet", c2: 1.75, c2Result: "signal" },
    { week: 10, c1: 13.95, c1Result: "quiet", c2: 6.48, c2Result: "quiet" },
  ])("week $week: C1 at $c1 is $c1Result, C2 at $c2 is $c2Result", (row) => {
    const c1 = judgeRule(ears("ears-c1"), until(row.week));
    const c2 = judgeRule(ears("ears-c2"), until(row.week));
    expect([c1.result, c2.result]).toEqual([row.c1Result, row.c2Result]);
    expect(c1.threshold).toBeCloseTo(row.c1, 2);
    expect(c2.threshold).toBeCloseTo(row.c2, 2);
  });

  it("week 6: C1 at 1.75 is quiet", () => {
    const judged = judgeRule(ears("ears-c1"), until(6));
    expect(judged).toMatchObject({ result: "quiet", observed: 0 });
    expect(judged.threshold).toBeCloseTo(1.75, 2);
  });

  it("week 7: 0.286 expected, from the seven weeks before", () => {
    const { expected, evidence } = judgeRule(ears("ears-c1"), until(7));
    expect(expected).toBeCloseTo(0.286, 3);
    const used = (evidence.baseline ?? []).map((i) => [evidence.periods[i], evidence.counts[i]]);
    expect(used).toEqual([
      ["2025-W52", 0],
      ["2026-W01", 1],
      ["2026-W02", 0],
      ["2026-W03", 0],
      ["2026-W04", 0],
      ["2026-W05", 1],
      ["2026-W06", 0],
    ]);
  });

  it("weeks 9 and 10 stay signals once the outbreak's weeks are left out of the baseline", () => {
    const outbreak = (week: number) => until(week, { excluded: [10, 11, 12, 13] });
    for (const detector of ["ears-c1", "ears-c2"]) {
      const results = [9, 10].map((week) => judgeRule(ears(detector), outbreak(week)));
      expect(results.map(({ result }) => result)).toEqual(["signal", "signal"]);
    }
    const { evidence } = judgeRule(ears("ears-c1"), outbreak(9));
    expect(evidence.excluded).toEqual(["2026-W07", "2026-W08", "2026-W09"]);
  });
});

describe("detector rules and missing reports", () => {
  const past = [0, 1, 0, 0, 0, 1, 0];

  it.each([
    { when: "no report", counts: [...past, null], extras: {}, reason: "no-report", observed: null },
    {
      when: "no report yet",
      counts: [...past, null],
      extras: { provisional: true },
      reason: "not-yet-received",
      observed: null,
    },
    {
      when: "too few reports, though over the threshold",
      counts: [...past, 9],
      extras: { received: { 7: 11 } },
      reason: "low-reporting-share",
      observed: 9,
    },
  ])("$when: $reason, with the bound that holds", ({ counts, extras, reason, observed }) => {
    const judged = judgeRule(ears("ears-c1", { minShare: 0.6 }), placeWith(counts, extras));
    expect(judged).toMatchObject({ result: "not-assessed", reason, observed });
    expect(judged.threshold).toBeCloseTo(1.75, 2);
    expect(judged.expected).toBeCloseTo(0.286, 3);
  });

  it("enough reports: a signal", () => {
    const place = placeWith([...past, 9], { received: { 7: 12 } });
    expect(judgeRule(ears("ears-c1", { minShare: 0.6 }), place).result).toBe("signal");
  });

  it("takes a past week with too few reports as missing and reaches further back", () => {
    const place = placeWith([...past, 99, 9], { received: { 7: 11 } });
    const judged = judgeRule(ears("ears-c1", { minShare: 0.6 }), place);
    expect(judged).toMatchObject({ result: "signal", observed: 9 });
    expect(judged.evidence.baseline).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(judgeRule(ears("ears-c1"), place).result).toBe("quiet");
  });

  it("a count at the threshold is quiet, one above it a signal", () => {
    const flat = [5, 5, 5, 5, 5, 5, 5];
    expect(judgeRule(ears("ears-c1"), placeWith([...flat, 5]))).toMatchObject({
      result: "quiet",
      observed: 5,
      threshold: 5,
    });
    expect(judgeRule(ears("ears-c1"), placeWith([...flat, 6])).result).toBe("signal");
  });

  it("six known weeks: short-baseline", () => {
    expect(judgeRule(ears("ears-c1"), placeWith([...past.slice(1), 9]))).toMatchObject({
      result: "not-assessed",
      reason: "short-baseline",
      observed: 9,
      expected: null,
      threshold: null,
    });
  });
});

describe("detector rules that model the share of reports", () => {
  const rule = (more = {}) =>
    ears("farrington-flexible", {
      minShare: 0.6,
      params: { b: 2, noPeriods: 1, pastWeeksNotIncluded: 3 },
      ...more,
    });
  /** Half of the 20 units reported until 30 weeks ago, all since, and 8 to 12 cases for each ten units. */
  const weeks = 120;
  const halfUntil = weeks - 30;
  const half = Array.from({ length: weeks }, (_, i) => 10 + ((i * i) % 5) - 2);
  const rising = half.map((count, i) => (i < halfUntil ? count : 2 * count));
  const received = Object.fromEntries(half.flatMap((_, i) => (i < halfUntil ? [[i, 10]] : [])));

  it("takes a rise in reporting for no rise in cases, where a sum alone would", () => {
    const judged = judgeRule(rule(), placeWith(rising.with(-1, 24), { received }));
    expect(judged).toMatchObject({ result: "quiet", observed: 24 });
    expect(judged.expected).toBeGreaterThan(17);
    const { share, ...without } = judged.evidence;
    expect([share?.at(-31), share?.at(-30)]).toEqual([0.5, 1]);
    // Evidence kept before shares were: judged as it was then.
    expect(rejudge(without)).toMatchObject({ result: "signal" });
    expect(rejudge(without).expected).toBeLessThan(12);
  });

  it("still tells an outbreak, and still asks for enough reports of the judged week", () => {
    const outbreak = rising.with(-1, 60);
    expect(judgeRule(rule(), placeWith(outbreak, { received })).result).toBe("signal");
    const few = placeWith(outbreak, { received: { ...received, [weeks - 1]: 11 } });
    expect(judgeRule(rule(), few)).toMatchObject({ reason: "low-reporting-share" });
  });

  it("counts the units that opened: the share of those due was full before and after", () => {
    const { history, ...rest } = placeWith(rising, { received });
    const opened = history.map((one) => ({ ...one, expectedReports: one.receivedReports }));
    expect(judgeRule(rule(), { ...rest, history: opened }).result).toBe("quiet");
  });

  it("expects of a longer window what was reported in it", () => {
    const judged = judgeRule(rule({ window: "P2W" }), placeWith(rising, { received }));
    expect(judged.result).toBe("quiet");
    expect(judged.expected).toBeGreaterThan(34);
  });

  it.each([
    { when: "all units always reported", place: placeWith(half), more: {} },
    {
      when: "the detector knows no share",
      place: placeWith(rising, { received }),
      more: { detector: "ears-c2", params: {} },
    },
  ])("keeps no share in the evidence where $when", ({ place, more }) => {
    expect(judgeRule(rule(more), place).evidence).not.toHaveProperty("share");
  });

  it.each([
    { when: "the method picked models the share", length: weeks, detector: "tocsin" },
    { when: "the method picked does not", length: 40, detector: "ears-c2" },
  ])(
    "auto: weeks in which half reported do not make it expect less, where $when",
    ({ length, detector }) => {
      const isHalf = (i: number) => i >= length - 8 && i < length - 4;
      const counts = half.slice(0, length).map((count, i) => (isHalf(i) ? count : 2 * count));
      const few = Object.fromEntries(counts.flatMap((_, i) => (isHalf(i) ? [[i, 10]] : [])));
      const auto = rule({ detector: "auto", params: {} });
      const judged = judgeRule(auto, placeWith(counts, { received: few }));
      expect(judged).toMatchObject({ result: "quiet", picked: { detector } });
      expect(judged.expected).toBeGreaterThan(19.2);
      expect(rejudge(JSON.parse(JSON.stringify(judged.evidence)))).toEqual(judged);
      expect(judgeRule(auto, placeWith(counts)).expected).toBeLessThan(19);
    },
  );
});

describe("detector rules on longer windows", () => {
  // The seven sums before the last are 2 1 2 2 1 1 2: mean 11/7, sd 0.534522, threshold 3.1750.
  const counts = [0, 1, 1, 0, 2, 0, 1, 0, 2, 2];

  it("judges moving sums", () => {
    const judged = judgeRule(ears("ears-c1", { window: "P2W" }), placeWith(counts));
    expect(judged).toMatchObject({ result: "signal", observed: 4 });
    expect(judged.expected).toBeCloseTo(11 / 7, 12);
    expect(judged.threshold).toBeCloseTo(3.175, 4);
    expect(judged.evidence.baseline).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("knows no sum with a missing week in it", () => {
    const rule = ears("ears-c1", { window: "P2W" });
    expect(judgeRule(rule, placeWith([...counts.slice(0, 8), null, 9]))).toMatchObject({
      result: "not-assessed",
      reason: "no-report",
      observed: null,
    });
    const gap = [0, 1, null, ...counts];
    expect(judgeRule(rule, placeWith(gap)).expected).toBeCloseTo(11 / 7, 12);
  });

  it("leaves sums with an excluded week out", () => {
    const rule = ears("ears-c1", { window: "P2W" });
    const baseline = (excluded: number[]) =>
      judgeRule(rule, placeWith([1, 0, ...counts], { excluded })).evidence.baseline;
    expect(baseline([])).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect(baseline([10])).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(baseline([11])).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    expect(baseline([5])).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10]);
  });
});

describe("detector rules that cannot run", () => {
  it("says so when the plan names a detector that is not there", () => {
    expect(judgeRule(ears("ears-c9"), placeWith([1, 2]))).toMatchObject({
      result: "not-assessed",
      reason: "unknown-detector",
      observed: 2,
      evidence: { counts: [2] },
    });
  });

  it("throws on parameters out of bounds, naming the rule and every fault", () => {
    const rule = ears("ears-c1", { params: { baseline: 1, minSigma: -1 } });
    expect(() => judgeRule(rule, placeWith([1]))).toThrow(RangeError);
    expect(() => judgeRule(rule, placeWith([1]))).toThrow(
      /Cannot judge rule R1: params of ears-c1 are wrong \(baseline: .*; minSigma: /,
    );
  });

  it("throws on an empty history", () => {
    expect(() => judgeRule(ears("ears-c1"), placeWith([]))).toThrow(/must hold the judged period/);
  });
});

describe("the periods that made it", () => {
  const tocsin = (more = {}) => ruleOf({ kind: "detector", detector: "tocsin", ...more });
  const lastYear = Array.from({ length: 70 }, (_, i) => 9 + (i % 3));
  const rising = placeWith([...lastYear, 20, 22, 24, 26, 28, 30, 32, 34]);

  it.each(["tocsin", "auto"])("go with the judgement of %s, and come from its evidence", (by) => {
    const judged = judgeRule(ruleOf({ kind: "detector", detector: by }), rising);
    expect(judged).toMatchObject({
      result: "signal",
      span: { test: "slow-rise", periods: 8, counted: 8, observed: 216 },
    });
    expect(judged.span?.expected).toBeCloseTo(80, -1);
    expect(rejudge(JSON.parse(JSON.stringify(judged.evidence)))).toEqual(judged);
  });

  it("are not said of windows that overlap: their cases would count more than once", () => {
    const judged = judgeRule(tocsin({ window: "P2W" }), rising);
    expect(judged.result).toBe("signal");
    expect(judged).not.toHaveProperty("span");
  });
});
