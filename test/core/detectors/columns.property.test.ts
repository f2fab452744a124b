import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Columns, emptyColumns } from "../../../core/detectors/columns.ts";
import { type Assessment, isUnusual, type Series } from "../../../core/detectors/detector.ts";
import { fillColumns, verdictCodes } from "../../../core/detectors/fill-columns.ts";
import { detectors } from "../../../core/detectors/index.ts";

interface Way {
  readonly id: string;
  readonly params: object;
  /** How far the two ways may round apart, relative or absolute; 1e-12 when absent. */
  readonly within?: number;
}

/** In-control means that end before the longest series do. */
const means = Array.from({ length: 300 }, (_, i) => 6 + 3 * Math.cos(i / 8));

/** Ways to ask a detector that has a fast way for columns. */
const ways = [
  { id: "ears-c1", params: {} },
  { id: "ears-c1", params: { baseline: 14, compat: "r" } },
  { id: "ears-c2", params: {} },
  { id: "ears-c2", params: { minSigma: 0, compat: "r" } },
  { id: "ears-c3", params: { minSigma: 0 } },
  { id: "ears-c3", params: { compat: "r" } },
  { id: "rki", params: { b: 1, w: 4 } },
  { id: "rki", params: { b: 1, w: 4, actY: true, compat: "r" } },
  { id: "bayes", params: {} },
  { id: "bayes", params: { b: 1, w: 3, actY: false } },
  { id: "bayes", params: { b: 1, w: 5, compat: "r" } },
  // A ratio of counts meets a whole k, and the two ways then round to either side of it.
  { id: "outbreak-p", params: {}, within: 1e-9 },
  { id: "outbreak-p", params: { periods: 8, k: 2.3 }, within: 1e-9 },
  { id: "outbreak-p", params: { k: 3.3, compat: "r" }, within: 1e-9 },
  { id: "outbreak-p", params: { ret: "cases", compat: "r" }, within: 1e-9 },
  { id: "cusum", params: {} },
  { id: "cusum", params: { m: "glm", trans: "rossi", reset: false } },
  { id: "cusum", params: { trans: "anscombeNegBin" } },
  { id: "cusum", params: { compat: "r" } },
  { id: "cusum", params: { m: "glm", trans: "anscombe2nd", compat: "r" } },
  { id: "cusum", params: { m: 9, trans: "pearsonNegBin", reset: true, compat: "r" } },
  { id: "glr-poisson", params: {}, within: 1e-9 },
  { id: "glr-poisson", params: { M: -1, Mtilde: 3 }, within: 1e-9 },
  { id: "glr-poisson", params: { M: 5, "c.ARL": 2 }, within: 1e-9 },
  { id: "glr-poisson", params: { mu0: { S: 1, trend: true }, compat: "r" }, within: 1e-9 },
  { id: "glr-poisson", params: { M: 9, Mtilde: 2, ret: "cases", compat: "r" }, within: 1e-9 },
  { id: "glr-poisson", params: { Mtilde: 4, mu0: means, compat: "r" }, within: 1e-9 },
  { id: "glr-poisson", params: { theta: 0.4 }, within: 1e-9 },
  { id: "glr-poisson", params: { mu0: { refit: true } }, within: 1e-9 },
  { id: "glr-nb", params: {}, within: 1e-9 },
  { id: "glr-nb", params: { alpha: 0.3, M: -1, "c.ARL": 8 }, within: 1e-9 },
  { id: "glr-nb", params: { alpha: 0.05, Mtilde: 3, M: 12 }, within: 1e-9 },
  { id: "glr-nb", params: { mu0: { S: 1, trend: true }, compat: "r" }, within: 1e-9 },
  { id: "glr-nb", params: { alpha: 2, M: 20, ret: "cases", compat: "r" }, within: 1e-9 },
  { id: "glr-nb", params: { alpha: 0.1, mu0: means, "c.ARL": 20, compat: "r" }, within: 1e-9 },
].map(({ id, params, within = 1e-12 }: Way) => {
  const detector = detectors.get(id);
  if (!detector) throw new RangeError(`Cannot test: no detector ${id}`);
  return {
    name: `${id} ${JSON.stringify(params)}`,
    detector,
    params: detector.params.parse(params),
    within,
  };
});

/** Weeks with gaps and excluded stretches, from all zeros to thousands, and the stretch to be judged. */
const asked = fc
  .record({
    level: fc.constantFrom(0, 1, 8, 4_000),
    hasGaps: fc.boolean(),
    steps: fc.array(
      fc.record({
        share: fc.double({ min: 0, max: 2, noNaN: true }),
        isMissing: fc.integer({ min: 0, max: 11 }).map((chance) => chance === 0),
        isExcluded: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0),
      }),
      { minLength: 30, maxLength: 400 },
    ),
    first: fc.nat(29),
  })
  .map(({ level, hasGaps, steps, first }) => {
    const counts = steps.map(({ share, isMissing }) =>
      isMissing && hasGaps ? null : Math.round(level * share),
    );
    const excluded = steps.map(({ isExcluded }) => isExcluded);
    const series: Series = { frequency: "week", counts, excluded };
    return { series, first, rows: counts.length - first };
  });

const rowOf = (columns: Columns, row: number) => ({
  expected: columns.expected[row],
  threshold: columns.threshold[row],
  score: columns.score[row],
  pValue: columns.pValue[row],
  verdict: columns.verdict[row],
});

const near = (value: number | undefined, within: number) =>
  value === undefined || !Number.isFinite(value)
    ? (value ?? Number.NaN)
    : expect.toSatisfy(
        (ours) => Math.abs(ours - value) <= within * Math.max(1, Math.abs(value)),
        `${value} to ${within}`,
      );

const said = (assessment: Assessment, within = 1e-12) => {
  const { kind, expected, threshold, score } = assessment;
  return {
    expected: near(expected, within),
    threshold: near(threshold, within),
    score: near(score, within),
    pValue: near(kind === "assessed" ? assessment.pValue : undefined, within),
    verdict:
      kind === "assessed"
        ? verdictCodes[isUnusual(assessment) ? "unusual" : "usual"]
        : verdictCodes[assessment.reason],
  };
};

describe("columns say what the assessments say", () => {
  it.each(ways)("$name", ({ detector, params, within }) => {
    fc.assert(
      fc.property(asked, ({ series, first, rows }) => {
        const columns = emptyColumns(first, rows);
        fillColumns(columns, series, { detector, params });
        const range = Array.from({ length: rows }, (_, row) => first + row);
        const assessments =
          detector.assessRange?.(series, range, params) ??
          range.map((at) => detector.assess(series, at, params));
        for (const [row, assessment] of assessments.entries()) {
          expect(rowOf(columns, row)).toEqual(said(assessment, within));
        }
      }),
      { numRuns: 25 },
    );
  });
});

it("falls back on assessments where counts are not whole", () => {
  const detector = detectors.get("ears-c2");
  if (!detector) throw new RangeError("Cannot test: no detector ears-c2");
  const params = detector.params.parse({});
  const counts = [1.5, 2, 3, 2, 1, 2, 3, 2, 4, 30];
  const series: Series = { frequency: "week", counts };
  const columns = emptyColumns(8, 2);
  expect(detector.fillColumns?.(columns, series, params)).toBe(false);
  fillColumns(columns, series, { detector, params });
  expect(rowOf(columns, 0)).toEqual(said(detector.assess(series, 8, params)));
  expect(rowOf(columns, 1)).toEqual(said(detector.assess(series, 9, params)));
});
