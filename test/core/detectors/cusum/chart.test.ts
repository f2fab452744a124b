import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cusum } from "../../../../core/detectors/cusum/cusum.ts";
import { cusumInR } from "../../../../core/detectors/cusum/cusum-in-r.ts";
import { DetectRequest, detect } from "../../../../core/detectors/detect.ts";
import {
  type Assessment,
  type Detector,
  inOrder,
  isUnusual,
  type Series,
} from "../../../../core/detectors/detector.ts";
import { glrNbInR, glrPoissonInR } from "../../../../core/detectors/glr/glr-in-r.ts";
import { glrNb } from "../../../../core/detectors/glr/glr-nb.ts";
import { glrPoisson } from "../../../../core/detectors/glr/glr-poisson.ts";
import type { Count } from "../../../../core/report.ts";
import { goldenCases } from "../golden.ts";

const week = (counts: readonly Count[], excluded?: readonly boolean[]) => ({
  frequency: "week" as const,
  counts,
  ...(excluded && { excluded }),
});
const calm = (length: number, count = 4): Count[] => Array.from({ length }, () => count);
const indices = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
const rounded = (assessments: readonly Assessment[]): unknown =>
  JSON.parse(
    JSON.stringify(assessments, (_, value) =>
      typeof value === "number" ? Number(value.toPrecision(9)) : value,
    ),
  );
const alarms = (assessments: readonly Assessment[]) => assessments.map(isUnusual);

const charts: readonly {
  readonly id: string;
  readonly asked?: object;
  readonly detector: Detector<never>;
}[] = [
  { id: "cusum", detector: cusum as never },
  { id: "glr-poisson", detector: glrPoisson as never },
  { id: "glr-nb", detector: glrNb as never },
  {
    id: "glr-poisson that fits anew",
    asked: { mu0: { refit: true } },
    detector: glrPoisson as never,
  },
];

/** What a detector says of the periods of a range, one after the other. */
const inTurn = (
  detector: Detector<never>,
  { series, range }: { readonly series: Series; readonly range: readonly number[] },
  asked: object = {},
): readonly Assessment[] =>
  range.map(inOrder(series, { detector, params: detector.params.parse(asked) as never }));

describe.each(charts)("the chart of $id", ({ detector, asked = {} }) => {
  const params = detector.params.parse(asked) as never;
  const any = fc.array(fc.option(fc.nat(20), { nil: null, freq: 9 }), {
    minLength: 90,
    maxLength: 130,
  });

  it("takes in the periods between those asked for, and what comes later changes nothing", () => {
    fc.assert(
      fc.property(any, (counts) => {
        const range = indices(80, counts.length - 1);
        const all = inTurn(detector, { series: week(counts), range }, asked);
        const some = { series: week(counts.slice(0, 89)), range: [80, 83, 88] };
        expect(inTurn(detector, some, asked)).toEqual([all[0], all[3], all[8]]);
      }),
      { numRuns: 10 },
    );
  });

  it("alone, judges as the run that began `chartPeriods` before", () => {
    const counts = calm(400).map((_, i) => (i * i) % 9);
    const run = inTurn(detector, { series: week(counts), range: indices(300, 352) }, asked);
    expect(detector.assess(week(counts), 352, params)).toEqual(run.at(-1));
  });

  it("begins at the first period that has a baseline, and calls those before too short", () => {
    const counts = [...calm(60), null, 4];
    const range = inTurn(detector, { series: week(counts), range: indices(0, 61) }, asked);
    const first = range.findIndex(({ kind }) => kind === "assessed");
    expect(first).toBe(detector === (cusum as never) ? 26 : 52);
    expect(range.slice(0, first)).toEqual(
      calm(first).map(() => ({ kind: "not-assessed", reason: "short-baseline" })),
    );
    const expected = expect.closeTo(4, 12);
    expect(range[60]).toMatchObject({ kind: "not-assessed", reason: "no-report", expected });
    expect(range[61]).toMatchObject({ kind: "assessed", observed: 4 });
  });

  it("passes over a missing period as if it had not been", () => {
    const judged = (gap: readonly Count[]) =>
      detector.assess(week([...calm(104), 7, ...gap, 7]), 105 + gap.length, params);
    const { score, threshold } = judged([]) as { score: number; threshold: number };
    expect(score).toBeGreaterThan(0);
    expect(judged([null])).toMatchObject({
      score: expect.closeTo(score, 9),
      threshold,
    });
  });

  it("learns nothing from excluded periods", () => {
    const counts = [...calm(80), ...calm(20, 50), ...calm(80)];
    const excluded = counts.map((count) => count === 50);
    const { expected } = detector.assess(week(counts, excluded), 179, params);
    expect(expected).toBeCloseTo(4, 6);
    expect(detector.assess(week(counts), 179, params).expected).toBeGreaterThan(5);
  });

  it("expects half a case in the whole baseline after noughts alone", () => {
    const one = detector.assess(week([...calm(208, 0), 1]), 208, params);
    expect(one).toMatchObject({ expected: expect.closeTo(0.5 / 156, 12) });
    expect(one.kind).toBe("assessed");
  });

  it("starts anew after an alarm", () => {
    const counts = [...calm(104), 30, ...calm(6)];
    const range = inTurn(detector, { series: week(counts), range: indices(104, 110) }, asked);
    expect(alarms(range)).toEqual([true, false, false, false, false, false, false]);
  });
});

describe("CUSUM", () => {
  const judge = (counts: readonly Count[], params: object, detector: unknown = cusum) => {
    const asked = {
      series: week([...calm(26), ...counts]),
      range: indices(26, 25 + counts.length),
    };
    return inTurn(detector as Detector<never>, asked, params);
  };

  // Mean 4, sd 2: a count of 8 adds (8 - 4) / 2 - 1.04 = 0.96; three of them make 2.88 >= 2.26.
  it("adds up small rises until they are enough", () => {
    expect(judge([8, 8, 8, 8], {})).toMatchObject([
      { expected: 4, score: expect.closeTo(0.96, 12), threshold: 10, alarm: false },
      { score: expect.closeTo(1.92, 12), threshold: 8, alarm: false },
      { score: expect.closeTo(2.88, 12), threshold: 6, alarm: true },
      { score: expect.closeTo(0.96, 12), threshold: 10, alarm: false },
    ]);
  });

  it("without reset stays in alarm, and with R's behaviour does not reset", () => {
    expect(alarms(judge([8, 8, 8, 8, 4], { reset: false }))).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(alarms(judge([8, 8, 8, 8, 4], {}, cusumInR))).toEqual([false, false, true, true, true]);
  });

  it("as R: begins at the first period asked for, or never", () => {
    const asked = { series: week([4, 4, 4, 4]), range: [0, 1, 2, 3] };
    const said = inTurn(cusumInR as unknown as Detector<never>, asked);
    expect(said.every(({ kind }) => kind === "not-assessed")).toBe(true);
  });

  it("as R: ends at a missing count", () => {
    expect(judge([8, null, 8], {}, cusumInR)).toMatchObject([
      { kind: "assessed" },
      { kind: "not-assessed", reason: "no-report", threshold: 9 },
      { kind: "not-assessed", reason: "degenerate-baseline", threshold: 0 },
    ]);
  });

  it("takes a mean that is given, and needs no baseline then", () => {
    const params = cusum.params.parse({ m: 9 });
    expect(cusum.assess(week([15]), 0, params)).toMatchObject({
      expected: 9,
      score: expect.closeTo(0.96, 12),
    });
  });
});

describe("GLR with refit", () => {
  const stretch = fc.array(fc.option(fc.nat(14), { nil: null, freq: 9 }), {
    minLength: 20,
    maxLength: 60,
  });

  it.each([
    { detector: glrPoisson, asked: {} },
    { detector: glrNb, asked: { alpha: 0.1 } },
    { detector: glrNbInR, asked: { alpha: 0.1 } },
  ])("$detector.id with $asked goes on after an alarm as one that begins there", (way) => {
    const detector = way.detector as Detector<never>;
    const years = detector === (glrNbInR as unknown) ? {} : { baselineYears: 2 };
    const fields = { mu0: { S: 1, refit: true }, ...years, "c.ARL": 2, ...way.asked };
    let alarmed = 0;
    fc.assert(
      fc.property(stretch, fc.array(fc.nat(4), { minLength: 180 }), (judged, marks) => {
        const counts = [...calm(120).map((_, i) => (i * i) % 7), ...judged];
        const excluded = counts.map((_, i) => marks[i] === 0);
        const series = week(counts, excluded);
        const from = (start: number) =>
          inTurn(detector, { series, range: indices(start, counts.length - 1) }, fields);
        const run = from(120);
        const alarm = alarms(run).indexOf(true);
        if (alarm === -1 || alarm === run.length - 1) return;
        alarmed += 1;
        expect(rounded(run.slice(alarm + 1))).toEqual(rounded(from(120 + alarm + 1)));
      }),
      { numRuns: 60 },
    );
    expect(alarmed).toBeGreaterThan(20);
  });

  it("takes a lasting rise for the usual in the end; without it the rise alarms for ever", () => {
    const counts = [...calm(52, 4), ...calm(104, 12)];
    const lastAlarm = (refit: boolean) =>
      alarms(
        inTurn(
          glrPoisson as Detector<never>,
          { series: week(counts), range: indices(52, 155) },
          { mu0: { S: 0, refit }, baselineYears: 1 },
        ),
      ).lastIndexOf(true);
    expect(lastAlarm(false)).toBeGreaterThan(100);
    expect(lastAlarm(true)).toBeLessThan(60);
  });

  it("answers where R stops: an alarm in the last period of the range", () => {
    const golden = goldenCases("glrnb").find(({ case: label }) => label === "late--pois-S0-refit");
    if (!golden) throw new RangeError("Cannot test: no golden case late--pois-S0-refit");
    const { params, series, range, alarm } = golden;
    const last = alarm.lastIndexOf(true);
    const judged = (length: number) =>
      detect(
        DetectRequest.parse({
          ...{ detector: "glrnb", params, series },
          range: range.slice(0, length),
        }),
      );
    expect(judged(last + 1).alarm).toEqual(alarm.slice(0, last + 1));
  });

  it("keeps the mean that it has where too little is known to fit it anew", () => {
    // Of the year before the second period all weeks but one are excluded.
    const counts = [...calm(104), 30, 4, 4];
    const excluded = counts.map((_, i) => i >= 53 && i < 104);
    const run = inTurn(
      glrPoisson as Detector<never>,
      { series: week(counts, excluded), range: indices(52, 106) },
      { mu0: { S: 0, refit: true }, baselineYears: 1 },
    );
    expect(alarms(run)).toContain(true);
    expect(run.every(({ expected }) => expected === run[0]?.expected)).toBe(true);
  });

  it("expects at least half a case in all that it has then learnt from", () => {
    const winters = calm(140).map((_, i) => (Math.cos((2 * Math.PI * i) / 52) > 0.9 ? 6 : 0));
    const counts = winters.map((count, i) => (i === 110 ? 40 : count));
    const run = inTurn(
      glrPoisson as Detector<never>,
      { series: week(counts), range: indices(104, 139) },
      { mu0: { S: 1, refit: true } },
    );
    expect(alarms(run).indexOf(true)).toBe(6);
    expect(Math.min(...run.slice(7).map(({ expected = 0 }) => expected))).toBe(0.5 / 111);
  });

  it("says in its parameters whether it fits anew", () => {
    expect(glrPoisson.params.parse({}).mu0).toEqual({ S: 1, trend: false, refit: false });
    expect(glrPoisson.params.safeParse({ mu0: { refit: "yes" } }).success).toBe(false);
  });
});

describe("GLR", () => {
  const given = (x: readonly number[], params: object) =>
    inTurn(
      glrPoissonInR as Detector<never>,
      { series: week([0, ...x]), range: indices(1, x.length) },
      { mu0: x.map(() => 2), ...params },
    );

  // 5 ln(5/2) - 3 = 1.581454; 9 over two: 9 ln(9/4) - 5 = 2.298372, more than 4 ln 2 - 2 = 0.772589 of the last alone.
  it("is the best ratio over every stretch that ends now", () => {
    expect(given([5, 4, 1], {}).map(({ score }) => score)).toEqual([
      expect.closeTo(5 * Math.log(2.5) - 3, 12),
      expect.closeTo(9 * Math.log(2.25) - 5, 12),
      expect.closeTo(10 * Math.log(10 / 6) - 4, 12),
    ]);
  });

  it('with change "epi" is the best over lambda, by trying many', () => {
    const x = [3, 6, 9, 14];
    const best = (from: number) =>
      Math.max(
        ...indices(0, 4000).map((i) =>
          x.slice(from).reduce((sum, count, j) => {
            const before = x[from + j - 1] ?? 0;
            const level = 2 + (i / 1000) * before;
            return sum + count * Math.log(level / 2) - (level - 2);
          }, 0),
        ),
      );
    const score = Number(given(x, { change: "epi", "c.ARL": 100 })[3]?.score);
    const tried = Math.max(...[0, 1, 2, 3].map(best));
    expect(score).toBeGreaterThanOrEqual(tried);
    expect(score).toBeCloseTo(tried, 4);
  });

  it("estimates no extra variance where there is none, and then agrees with the Poisson chart", () => {
    const counts = [...calm(104).map((_, i) => 3 + (i % 3)), 12];
    const [nb, poisson] = [glrNb, glrPoisson].map((detector) =>
      detector.assess(week(counts), 104, detector.params.parse({})),
    );
    expect(nb).toEqual(poisson);
    expect(nb?.figures?.alpha).toBe(0);
  });

  it.each([
    { detector: glrPoisson, params: { alpha: 0.1 }, path: "alpha" },
    { detector: glrNb, params: { alpha: 0 }, path: "alpha" },
    { detector: glrNbInR, params: { mu0: [1, 2] }, path: "alpha" },
    { detector: glrPoissonInR, params: { theta: 0.5, dir: "dec" }, path: "theta" },
    { detector: glrPoissonInR, params: { dir: "dec", change: "epi" }, path: "dir" },
    { detector: glrPoisson, params: { mu0: [1, 2] }, path: "mu0" },
    { detector: glrPoisson, params: { dir: "dec" }, path: "" },
    { detector: glrPoisson, params: { ret: "cases" }, path: "" },
    { detector: glrPoisson, params: { theta: 0.5, change: "epi" }, path: "theta" },
    { detector: glrPoisson, params: { M: 0 }, path: "M" },
    { detector: cusum, params: { trans: "log" }, path: "trans" },
  ])("$detector.id refuses $params at $path", ({ detector, params, path }) => {
    const parsed = detector.params.safeParse(params);
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });
});
