import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean, nearestName } from "../../core/nearest-name.ts";

const known = ["baseline", "minSigma", "alpha", "dryRun", "org-unit", "from", "to", "format"];

describe("the nearest name", () => {
  it.each([
    ["a letter missing", "baselin", "baseline"],
    ["a letter too many", "allpha", "alpha"],
    ["a letter wrong", "alpho", "alpha"],
    ["two exchanged", "fomrat", "format"],
    ["another case", "MinSigma", "minSigma"],
    ["a hyphen too many", "dry-run", "dryRun"],
    ["an underscore", "org_unit", "org-unit"],
    ["begun and not ended", "base", "baseline"],
    ["the nearer of two", "form", "from"],
    ["nothing near", "reportingUnit", null],
    ["a short word that is none", "xy", null],
    ["nothing at all", "", null],
    ["a text without end", "a".repeat(1000), null],
  ])("%s: %s", (_, name, nearest) => {
    expect(nearestName(name, known)).toBe(nearest);
  });

  it("is the name itself if known, and always a known name", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/)), fc.string(), (all, name) => {
        const nearest = nearestName(name, all);
        if (nearest !== null) expect(all).toContain(nearest);
        for (const one of all) expect(nearestName(one, all)).toBe(one);
      }),
    );
  });

  it("is suggested in words", () => {
    expect(didYouMean("baselin", known)).toBe("; did you mean baseline?");
    expect(didYouMean("?", known)).toBe("");
  });
});
