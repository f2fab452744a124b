import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Candidate, withinBudget } from "../../../core/alert/within-budget.ts";

const candidate = (id: string, others: Partial<Candidate> = {}): Candidate => ({
  owner: "D1",
  id,
  alertLevel: "alert",
  excess: 5,
  pValue: 0.01,
  ...others,
});

const { pValue: _, ...fixed } = candidate("polio");

const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ id }) => id);

describe("an alert budget", () => {
  it.each([
    { when: "the smaller p-value", a: { pValue: 0.02 }, b: { pValue: 0.001 }, first: "b" },
    {
      when: "an epidemic",
      a: { pValue: 0.001 },
      b: { alertLevel: "epidemic" as const },
      first: "b",
    },
    { when: "more cases, p-values being equal", a: { excess: 3 }, b: { excess: 40 }, first: "b" },
    { when: "the first by name, all being equal", a: {}, b: {}, first: "a" },
  ])("puts $when first", ({ a, b, first }) => {
    const { kept, cut } = withinBudget([candidate("a", a), candidate("b", b)], 1);
    expect(idsOf(kept)).toEqual([first]);
    expect(cut).toMatchObject([{ rank: 2, of: 2, candidate: { id: first === "a" ? "b" : "a" } }]);
  });

  it("never cuts a fixed threshold that was met, and lets it use the budget up", () => {
    const { kept, cut } = withinBudget([candidate("a", { pValue: 1e-9 }), fixed], 1);
    expect(idsOf(kept)).toEqual(["polio"]);
    expect(cut.map(({ candidate: { id } }) => id)).toEqual(["a"]);
    expect(idsOf(withinBudget([fixed, { ...fixed, id: "measles" }], 0).kept)).toHaveLength(2);
  });

  it("keeps so many of each owner, and loses none", () => {
    const any = fc.record({
      owner: fc.constantFrom("D1", "D2", "D3"),
      id: fc.uuid(),
      alertLevel: fc.constantFrom("alert" as const, "epidemic" as const),
      pValue: fc.double({ min: 0, max: 1, noNaN: true }),
      excess: fc.nat(50),
    });
    fc.assert(
      fc.property(fc.array(any), fc.nat(5), (all, budget) => {
        const { kept, cut } = withinBudget(all, budget);
        const together = [...kept, ...cut.map(({ candidate: one }) => one)];
        expect(new Set(together)).toEqual(new Set(all));
        for (const [owner, of] of Map.groupBy(all, (one) => one.owner)) {
          const own = kept.filter((one) => one.owner === owner);
          expect(own).toHaveLength(Math.min(budget, of.length));
        }
      }),
    );
  });

  it("refuses a budget of half an alert", () => {
    expect(() => withinBudget([], 0.5)).toThrow("budget must be a whole number from 0, got 0.5");
  });
});
