import { describe, expect, it } from "vitest";
import { countsTold, risen } from "../../../core/alert/rising.ts";
import type { Signal } from "../../../core/judge/signal.ts";
import { OrgUnit, orgTree } from "../../../core/org-unit.ts";
import { alertWith, changeOf, leadOf } from "../../support/alert-facts.ts";

const unit = (code: string, parent: string | null, level: number) =>
  OrgUnit.parse({ code, name: code, parent, level, reports: level === 3 });
const tree = orgTree([
  ...[unit("C", null, 1), unit("D", "C", 2)],
  ...["F1", "F2"].map((code) => unit(code, "D", 3)),
]);
const signal = (observed: number | null, some: Partial<Signal> = {}): Signal => ({
  ...{ ...leadOf(), ruleId: "A1", orgUnit: "D", period: "2026-W07", kind: "count" },
  ...{ observed, evidence: "e", ...some },
});
const alert = (signals: readonly Signal[]) => ({
  ...alertWith([changeOf()]),
  ...{ signals, counts: countsTold({}, signals) },
});
const isRising = (told: readonly Signal[], changes: readonly Signal[]) => {
  const before = alert(told);
  return risen(before, { signals: [...told, ...changes] }, { changes, tree }).isRising;
};
const next = { period: "2026-W08" };

describe("a count that has risen since the last message", () => {
  it.each([
    ["doubled and by five", signal(5), signal(10), true],
    ["doubled and by four", signal(4), signal(8), false],
    ["by five and not doubled", signal(6), signal(11), false],
    ["from nought to five", signal(0), signal(5), true],
    ["a later week of the same rule and place", signal(10), signal(20, next), true],
    ["a later week with less", signal(10), signal(9, next), false],
    ["no longer met", signal(10), signal(30, { stillMet: false }), false],
    ["of a rule for the screen", signal(10), signal(30, { send: "screen" }), false],
    [
      "another rule of the place, of which less than twice was told",
      signal(10),
      signal(19, { ruleId: "A2" }),
      false,
    ],
    [
      "another rule of the place, of which twice was told",
      signal(10),
      signal(20, { ruleId: "A2" }),
      true,
    ],
    ["a new place beside", signal(10, { orgUnit: "F1" }), signal(5, { orgUnit: "F2" }), true],
    [
      "a new place beside with four",
      signal(10, { orgUnit: "F1" }),
      signal(4, { orgUnit: "F2" }),
      false,
    ],
    [
      "the district, of which only a clinic was told",
      signal(10, { orgUnit: "F1" }),
      signal(40),
      false,
    ],
    [
      "the cases behind a rate",
      signal(4, { kind: "rate", cases: 10 }),
      signal(8, { kind: "rate", cases: 14 }),
      false,
    ],
  ])("%s", (_, told, now, is) => {
    expect(isRising([told], [now])).toBe(is);
  });

  it("an earlier week that late reports raise is compared with its own number too", () => {
    const told = [signal(30), signal(10, next)];
    expect(isRising(told, [signal(40)])).toBe(false);
    expect(isRising(told, [signal(60)])).toBe(true);
  });

  it("of a place of which only a part was told, the first count is the one to compare with", () => {
    const before = alert([signal(10, { orgUnit: "F1" })]);
    const district = signal(40);
    const { counts } = risen(before, { signals: [district] }, { changes: [district], tree });
    const later = { ...before, counts };
    const grown = [signal(80, next)];
    expect(risen(later, { signals: grown }, { changes: grown, tree }).isRising).toBe(true);
  });

  it("is kept for a hundred rules and places, and no rise is made of one that had no room", () => {
    const many = Array.from({ length: 150 }, (_, i) => signal(10 + i, { orgUnit: `P${i}` }));
    const counts = countsTold({}, many);
    expect(Object.keys(counts)).toHaveLength(100);
    const before = { ...alert([]), counts };
    const [least] = many as [Signal];
    expect(risen(before, { signals: [least] }, { changes: [least], tree }).isRising).toBe(false);
  });
});
