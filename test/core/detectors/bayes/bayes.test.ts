import { describe, expect, it } from "vitest";
import { bayes } from "../../../../core/detectors/bayes/bayes.ts";
import { bayesInR } from "../../../../core/detectors/bayes/bayes-in-r.ts";
import { flat, last } from "../last.ts";

describe("Bayes", () => {
  // NegBin(1/2, 6/7): P(0) = sqrt(6/7) = 0.925820, P(1) = P(0) / 14 = 0.066130.
  it.each([
    { count: 0, pValue: 1, alarm: false },
    { count: 1, pValue: 1 - Math.sqrt(6 / 7), alarm: false },
    { count: 2, pValue: 1 - Math.sqrt(6 / 7) * (15 / 14), alarm: true },
  ])("$count after six zeros: p $pValue", ({ count, pValue, alarm }) => {
    const one = last(bayes, [...flat(6, 0), count]);
    expect(one).toMatchObject({ threshold: 1, expected: 0.5 / 6 });
    expect(one).toMatchObject({ pValue: expect.closeTo(pValue, 12) });
    expect(count > Number(one.threshold)).toBe(alarm);
  });

  it("as R: one known count is enough, and the window must lie within the series", () => {
    expect(last(bayesInR, [null, null, null, null, null, 7, 3]).expected).toBe(7.5);
    expect(last(bayesInR, flat(7)).kind).toBe("assessed");
    expect(last(bayesInR, flat(6))).toMatchObject({ reason: "short-baseline" });
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
