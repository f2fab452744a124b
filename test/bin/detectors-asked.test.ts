import { describe, expect, it } from "vitest";
import { detectorsAsked } from "../../bin/commands/detectors-asked.ts";

describe("detectorsAsked", () => {
  it("reads names and parameters, with commas inside the parameters", () => {
    const asked = detectorsAsked(
      'ears-c1, bayes:{"b":2,"w":4,"actY":false},glr-poisson:{"mu0":{"S":2,"trend":true}}',
    );
    expect(asked.map(({ detector }) => detector.id)).toEqual(["ears-c1", "bayes", "glr-poisson"]);
    expect(asked[1]?.params).toMatchObject({ b: 2, w: 4, actY: false });
    expect(asked[2]?.params).toMatchObject({ mu0: { S: 2, trend: true } });
  });

  it("one of our ids is our detector, a name of R's is R's behaviour", () => {
    const [ours, ofR] = detectorsAsked('farrington:{"alpha":0.02},farringtonFlexible');
    expect(ours?.params).not.toHaveProperty("compat");
    expect(ofR?.detector.id).toBe("farrington-flexible");
    expect(ofR?.params).toMatchObject({ compat: "r", alpha: 0.05, thresholdMethod: "delta" });
  });

  it.each([
    ["a detector that is not there", "ears-c9", /detector must be one of ears-c1/],
    ["parameters that are none", "ears-c1:7", /parameters as JSON/],
    ["parameters out of bounds", 'cdc:{"b":0}', /params of cdc are wrong \(b:/],
  ])("refuses %s", (_, option, sentence) => {
    expect(() => detectorsAsked(option)).toThrow(sentence);
  });
});
