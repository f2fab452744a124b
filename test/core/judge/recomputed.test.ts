import { describe, expect, it } from "vitest";
import { recomputed } from "../../../core/judge/recomputed.ts";
import { evidence } from "../../support/alert-facts.ts";

const stored = { observed: 4, expected: null, threshold: 5, pValue: null, met: false };

describe("recomputed", () => {
  it.each<[string, Partial<typeof stored>, ReturnType<typeof recomputed>]>([
    ["the same numbers", {}, []],
    [
      "a number that was not stored",
      { threshold: undefined as never },
      [{ field: "threshold", stored: null, now: 5 }],
    ],
    ["a count that was another", { observed: 6 }, [{ field: "observed", stored: 6, now: 4 }]],
    [
      "an unknown count",
      { observed: null as never },
      [{ field: "observed", stored: null, now: 4 }],
    ],
    ["last digits", { threshold: 5 * (1 + 1e-12) }, []],
    [
      "more than last digits",
      { threshold: 5 * (1 + 1e-8) },
      [{ field: "threshold", stored: 5 * (1 + 1e-8), now: 5 }],
    ],
    ["a rule that was met", { met: true }, [{ field: "met", stored: true, now: false }]],
  ])("%s", (_, some, differences) => {
    expect(recomputed({ ...stored, ...some }, evidence)).toEqual(differences);
  });

  it("compares only what was stored", () => {
    expect(recomputed({ observed: 4 }, evidence)).toEqual([]);
  });
});
