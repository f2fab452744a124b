import { describe, expect, it } from "vitest";
import { dnbinom } from "../../../core/statistics/dnbinom.ts";
import { dpois } from "../../../core/statistics/dpois.ts";
import { lgamma } from "../../../core/statistics/lgamma.ts";
import { pbeta } from "../../../core/statistics/pbeta.ts";
import { pgamma } from "../../../core/statistics/pgamma.ts";
import { pnbinom } from "../../../core/statistics/pnbinom.ts";
import { pnorm } from "../../../core/statistics/pnorm.ts";
import { ppois } from "../../../core/statistics/ppois.ts";
import { pt } from "../../../core/statistics/pt.ts";
import { qt } from "../../../core/statistics/qt.ts";
import reference from "../../golden/distributions.json" with { type: "json" };

/** Largest relative error. */
const worst = (ours: readonly number[], truth: readonly number[]) =>
  Math.max(
    ...ours.map((value, i) => {
      const right = truth[i] ?? Number.NaN;
      return right === 0 ? Math.abs(value) : Math.abs(value / right - 1);
    }),
  );

/** A table's rows: the arguments, then the expected value. */
const rows = (table: readonly (readonly number[])[], count: number) =>
  table.map((row) => ({ arguments: row.slice(0, count), truth: row.slice(count) }));

type Named = [
  name: keyof typeof reference,
  count: number,
  ours: (a: number, b: number, c: number) => number[],
];

const functions: Named[] = [
  ["lgamma", 1, (x) => [lgamma(x)]],
  ["pgamma", 2, (x, shape) => [pgamma(x, shape), pgamma(x, shape, "upper")]],
  ["pbeta", 3, (x, a, b) => [pbeta(x, a, b), pbeta(x, a, b, "upper")]],
  ["pnorm", 1, (z) => [pnorm(z), pnorm(z, "upper")]],
  ["pt", 2, (t, df) => [pt(t, df), pt(t, df, "upper")]],
  ["poisson", 2, (k, mean) => [dpois(k, mean), ppois(k, mean), ppois(k, mean, "upper")]],
  [
    "negativeBinomial",
    3,
    (k, size, prob) => [
      dnbinom(k, { size, prob }),
      pnbinom(k, { size, prob }),
      pnbinom(k, { size, prob }, "upper"),
    ],
  ],
];

describe.each(functions)("%s", (name, count, ours) => {
  it.each(rows(reference[name], count))(
    "has 1e-12 at $arguments",
    ({ arguments: given, truth }) => {
      const [a = Number.NaN, b = Number.NaN, c = Number.NaN] = given;
      expect(worst(ours(a, b, c), truth)).toBeLessThan(1e-12);
    },
  );
});

describe("qt", () => {
  // Near t = 0 the difference of p from 1/2 has lost its digits.
  const away = rows(reference.pt, 2).filter(({ arguments: [t = 0] }) => Math.abs(t) >= 0.1);
  it.each(away)("recovers $arguments", ({ arguments: [t, df], truth }) => {
    const [lower = 0, upper = 0] = truth;
    const p = Math.min(lower, upper);
    expect(worst([qt(p, df ?? 0, p === lower ? "lower" : "upper")], [t ?? 0])).toBeLessThan(1e-11);
  });

  it("reaches the largest doubles, and infinity", () => {
    expect(qt(1e-300, 1, "upper") / (1e300 / Math.PI)).toBeCloseTo(1, 12);
    expect([qt(0.5, 3), qt(0, 3), qt(1, 3)]).toEqual([
      0,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe("at the ends", () => {
  it.each([
    { what: "pgamma at 0", ours: [pgamma(0, 2), pgamma(0, 2, "upper")], is: [0, 1] },
    {
      what: "pgamma at infinity",
      ours: [pgamma(Number.POSITIVE_INFINITY, 2), pgamma(Number.POSITIVE_INFINITY, 2, "upper")],
      is: [1, 0],
    },
    { what: "pbeta at 0 and 1", ours: [pbeta(0, 1, 2), pbeta(1, 1, 2)], is: [0, 1] },
    { what: "lgamma at 0", ours: [lgamma(0)], is: [Number.POSITIVE_INFINITY] },
    {
      what: "counts below 0",
      ours: [dpois(-1, 2), ppois(-1, 2), ppois(-1, 2, "upper")],
      is: [0, 0, 1],
    },
    { what: "a Poisson mean of 0", ours: [dpois(0, 0), dpois(1, 0), ppois(0, 0)], is: [1, 0, 1] },
    {
      what: "a certain success",
      ours: [dnbinom(0, { size: 2, prob: 1 }), dnbinom(1, { size: 2, prob: 1 })],
      is: [1, 0],
    },
    {
      what: "negative counts of a negative binomial",
      ours: [
        dnbinom(-1, { size: 2, mu: 1 }),
        pnbinom(-1, { size: 2, mu: 1 }),
        pnbinom(-1, { size: 2, mu: 1 }, "upper"),
      ],
      is: [0, 0, 1],
    },
  ])("$what", ({ ours, is }) => {
    expect(ours).toEqual(is);
  });

  it("accepts a mean in place of the probability of success", () => {
    const byMean = pnbinom(7, { size: 2.5, mu: (2.5 * 0.7) / 0.3 });
    expect(byMean / pnbinom(7, { size: 2.5, prob: 0.3 })).toBeCloseTo(1, 13);
  });

  it.each([
    ["lgamma below 0", () => lgamma(-0.5)],
    ["a shape of 0", () => pgamma(1, 0)],
    ["a negative x", () => pgamma(-1, 1)],
    ["an x above 1", () => pbeta(1.5, 1, 1)],
    ["no degrees of freedom", () => qt(0.1, 0)],
    ["a probability above 1", () => qt(1.1, 3)],
    ["a size of 0", () => pnbinom(1, { size: 0, prob: 0.5 })],
    ["a chance of 0", () => pnbinom(1, { size: 1, prob: 0 })],
  ])("refuses %s", (_, run) => {
    expect(run).toThrow(RangeError);
  });
});
