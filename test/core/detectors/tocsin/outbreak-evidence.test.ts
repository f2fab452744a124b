import { describe, expect, it } from "vitest";
import { constants } from "../../../../core/detectors/tocsin/constants.ts";
import { countKernel, countKernelOf } from "../../../../core/detectors/tocsin/count-kernel.ts";
import { evidencePValue, scoreAt } from "../../../../core/detectors/tocsin/evidence-p-value.ts";
import { outbreakEvidence } from "../../../../core/detectors/tocsin/outbreak-evidence.ts";
import { dnbinom } from "../../../../core/statistics/dnbinom.ts";
import { dpois } from "../../../../core/statistics/dpois.ts";

const shape = constants.outbreak.shapes.week;
const view = (mean: number, dispersion: number, logVariance = 0) => ({
  means: [mean, mean, mean],
  logVariance,
  dispersion,
  logWeight: 0,
  isSteady: true,
});

describe("the kernel", () => {
  it.each([
    [0, 3, 2],
    [5, 3, 2],
    [12, 0.2, 5],
    [13, 0.2, 5],
    [400, 300, 1.4],
  ])("of %d beside %d is R's dnbinom but for y!", (y, mean, dispersion) => {
    const density = (k: number) => dnbinom(k, { size: mean / (dispersion - 1), mu: mean });
    // ln of P(y) / P(0) = kernel(y) - kernel(0) - ln y!
    let logFactorial = 0;
    for (let k = 2; k <= y; k++) logFactorial += Math.log(k);
    const ratio =
      countKernel(y, mean, dispersion) - countKernel(0, mean, dispersion) - logFactorial;
    expect(ratio).toBeCloseTo(Math.log(density(y)) - Math.log(density(0)), 8);
    expect(countKernelOf(mean, dispersion)(y)).toBeCloseTo(countKernel(y, mean, dispersion), 10);
  });

  it("is Poisson's where the dispersion is 1", () => {
    const ratio = countKernel(4, 2.5, 1) - countKernel(0, 2.5, 1) - Math.log(24);
    expect(ratio).toBeCloseTo(Math.log(dpois(4, 2.5) / dpois(0, 2.5)), 12);
  });
});

describe("the evidence", () => {
  it.each([
    [0.3, 1],
    [4, 1],
    [4, 3],
  ])(
    "is a likelihood ratio: about %d with dispersion %d its mean is 1 where nothing happens",
    (mean, dispersion) => {
      const chanceOfCount = (y: number) =>
        dispersion === 1 ? dpois(y, mean) : dnbinom(y, { size: mean / (dispersion - 1), mu: mean });
      const { score } = outbreakEvidence([view(mean, dispersion)], [null, null], shape);
      let total = 0;
      for (let y = 0; y < 120; y++) total += chanceOfCount(y) * Math.exp(score(y));
      expect(total).toBeCloseTo(1, 6);
    },
  );

  it("rises with the judged count, and with the counts before it", () => {
    const scores = Array.from({ length: 60 }, (_, y) =>
      outbreakEvidence([view(5, 1.5, 0.05)], [5, 5], shape).score(y),
    );
    scores.slice(1).forEach((score, i) => {
      expect(score).toBeGreaterThan(scores[i] as number);
    });
    const scoreAfter = (y: number) => outbreakEvidence([view(5, 1.5)], [5, y], shape).score(12);
    expect(scoreAfter(12)).toBeGreaterThan(scoreAfter(5));
  });

  it("of weeks all somewhat high is weaker where their level is uncertain", () => {
    const of = (logVariance: number) =>
      outbreakEvidence([view(10, 1.2, logVariance)], [15, 15], shape).score(15);
    expect(of(0.1)).toBeLessThan(of(0) - 1);
  });

  it("says when the outbreak most likely began", () => {
    const onsetAfter = (a: number, b: number) =>
      outbreakEvidence([view(5, 1.2)], [a, b], shape).likeliestOnset(18);
    expect([onsetAfter(5, 5), onsetAfter(5, 20)]).toEqual([0, 1]);
    expect(outbreakEvidence([view(5, 1.2)], [20, 18], shape).likeliestOnset(8)).toBe(2);
  });
});

describe("its p-value", () => {
  it("falls as the evidence rises, from 1 towards 0", () => {
    const pValues = Array.from({ length: 200 }, (_, i) => evidencePValue(-10 + i / 4));
    pValues.slice(1).forEach((p, i) => {
      expect(p).toBeLessThanOrEqual(pValues[i] as number);
    });
    expect(pValues[0]).toBeLessThanOrEqual(1);
    expect(pValues.at(-1)).toBeGreaterThan(0);
  });

  it.each([0.3, 0.05, 0.01, 0.002, 1e-4, 1e-9])("of %d leads back to its evidence", (p) => {
    expect(evidencePValue(scoreAt(p)) / p).toBeCloseTo(1, 9);
  });
});
