import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BudgetCandidate, budgetCandidate, decided } from "../../../core/alert/budget.ts";
import type { Signal } from "../../../core/judge/signal.ts";

const one = (id: string, some: Partial<BudgetCandidate> = {}): BudgetCandidate => ({
  ...{ id, alertLevel: "alert", pValue: 0.01, excess: 0, isNeverCut: false },
  ...some,
});

/** Decides the candidates one after the other; returns the ids told, in turn. */
const told = (candidates: readonly BudgetCandidate[], perWeek: number) => {
  let claims: ReturnType<typeof decided>["claims"] = [];
  for (const candidate of candidates) claims = decided(claims, candidate, perWeek).claims;
  return claims.filter(({ isTold }) => isTold).map(({ id }) => id);
};

describe("the budget of a place and week", () => {
  it.each<[string, number, BudgetCandidate[], string[]]>([
    ["tells the first ones", 2, [one("a"), one("b")], ["a", "b"]],
    ["cuts a later one that weighs the same", 2, [one("b"), one("c"), one("a")], ["b", "c"]],
    [
      "tells a later one that outweighs one told",
      2,
      [one("a", { pValue: 0.02 }), one("b"), one("c", { pValue: 0.015 })],
      ["a", "b", "c"],
    ],
    [
      "then compares with the weightiest: the one outweighed holds no place any more",
      2,
      [
        one("a", { pValue: 0.02 }),
        one("b"),
        one("c", { pValue: 0.001 }),
        one("d", { pValue: 0.015 }),
      ],
      ["a", "b", "c"],
    ],
    [
      "never cuts an immediate disease, an epidemic or a death, which use it up",
      1,
      [one("a", { isNeverCut: true, pValue: 0.5 }), one("b"), one("c", { isNeverCut: true })],
      ["a", "c"],
    ],
    ["of nought tells those alone", 0, [one("a"), one("b", { isNeverCut: true })], ["b"]],
    [
      "weighs a fixed threshold before a detector",
      1,
      [one("a", { pValue: 1e-9 }), { ...one("b"), pValue: undefined } as BudgetCandidate],
      ["a", "b"],
    ],
    ["weighs excess cases last", 1, [one("a", { excess: 3 }), one("b", { excess: 4 })], ["a", "b"]],
  ])("%s", (_, perWeek, candidates, expected) => {
    expect(told(candidates, perWeek)).toEqual(expected);
  });

  it("an alert decided again keeps its decision, unless it must not be cut by now", () => {
    const { claims } = decided(decided([], one("a"), 1).claims, one("b"), 1);
    expect(decided(claims, one("b", { pValue: 1e-9 }), 1)).toEqual({ claims, isTold: false });
    const again = decided(claims, one("b", { isNeverCut: true }), 1);
    expect(again.isTold).toBe(true);
    expect(decided(again.claims, one("b"), 1)).toEqual({ claims: again.claims, isTold: true });
  });

  it("holds in any order: the weightiest are told, nothing that must not be cut is cut, repeats change nothing", () => {
    const candidate = fc.record({
      alertLevel: fc.constant("alert" as const),
      pValue: fc.double({ min: 1e-9, max: 0.05, noNaN: true }),
      excess: fc.integer({ min: 0, max: 9 }),
      isNeverCut: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), fc.nat(4), (made, perWeek) => {
        const candidates = made.map((some, i) => ({ ...some, id: `a${i}` }));
        const ids = new Set(told(candidates, perWeek));
        expect(new Set(told([...candidates, ...candidates], perWeek))).toEqual(ids);
        for (const [i, { id, isNeverCut }] of candidates.entries()) {
          if (isNeverCut || i < perWeek) expect(ids).toContain(id);
        }
        const others = candidates.filter(({ isNeverCut }) => !isNeverCut);
        const never = candidates.length - others.length;
        const best = others.toSorted((a, b) => a.pValue - b.pValue || b.excess - a.excess);
        for (const { id } of best.slice(0, Math.max(0, perWeek - never))) expect(ids).toContain(id);
      }),
    );
  });
});

describe("what the budget weighs of an alert", () => {
  const signal = (some: Partial<Signal>) =>
    ({
      ...{ alertLevel: "alert", send: "message", kind: "detector", caseClass: "suspected" },
      ...{ observed: 20, expected: 8, threshold: 12, pValue: 0.001, deaths: 0, cases: 20 },
      ...{ stillMet: true },
      ...some,
    }) as Signal;

  it.each<[string, Partial<Signal>[], boolean, Partial<BudgetCandidate>]>([
    ["a detector", [{}], false, { pValue: 0.001, excess: 12, isNeverCut: false }],
    ["a detector without a p-value", [{ pValue: undefined }], false, { pValue: 1, excess: 12 }],
    ["a count", [{ kind: "count", expected: undefined }], false, { excess: 8 }],
    [
      "a rate: cases above the limit",
      [{ kind: "rate", expected: undefined, observed: 4, threshold: 3, cases: 20 }],
      false,
      { excess: 5 },
    ],
    ["the weightiest of several", [{ pValue: 0.02 }, {}], false, { pValue: 0.001 }],
    [
      "one for the screen is not weighed",
      [{}, { pValue: 1e-9, send: "screen" }],
      false,
      { pValue: 0.001 },
    ],
    ["an immediate disease", [{}], true, { isNeverCut: true }],
    ["an epidemic", [{ alertLevel: "epidemic" }], false, { isNeverCut: true }],
    ["a death in the period", [{ deaths: 1 }], false, { isNeverCut: true }],
    ["a rule on deaths", [{ caseClass: "deaths", deaths: null }], false, { isNeverCut: true }],
  ])("%s", (_, signals, isImmediate, expected) => {
    expect(budgetCandidate("a", signals.map(signal), isImmediate)).toMatchObject(expected);
  });
});
