import { describe, expect, it } from "vitest";
import { lookbackOf } from "../../../core/judge/rule-kind.ts";
import { appliesTo } from "../../../core/judge/rule-window.ts";
import { rulesToJudge } from "../../../core/judge/rules-to-judge.ts";
import { windowPeriods } from "../../../core/rule/window-periods.ts";
import { ruleOf } from "./places.ts";

describe("rulesToJudge", () => {
  const rate = ruleOf({
    ruleId: "rate",
    kind: "rate",
    value: 15,
    minPopulation: 30_000,
    elseRule: "few",
  });
  const few = ruleOf({ ruleId: "few", maxPopulation: 30_000, elseRule: "any" });
  const any = ruleOf({ ruleId: "any" });
  const other = ruleOf({ ruleId: "other" });
  const plan = [any, few, rate, other];

  it.each([
    { when: "many people", population: 100_000, ids: ["rate", "other"] },
    { when: "few people: the stand-in", population: 5_000, ids: ["few", "other"] },
    {
      when: "nobody knows how many: the stand-in's stand-in",
      population: null,
      ids: ["any", "other"],
    },
  ])("$when", ({ population, ids }) => {
    expect(rulesToJudge(plan, population).map(({ ruleId }) => ruleId)).toEqual(ids);
  });

  const ids = (rules: Parameters<typeof rulesToJudge>[0]) =>
    rulesToJudge(rules, null).map(({ ruleId }) => ruleId);

  it("leaves disabled rules out, and their stand-ins with them", () => {
    expect(ids([{ ...rate, enabled: false }, few, any])).toEqual([]);
    expect(ids([{ ...other, enabled: false }])).toEqual([]);
  });

  it("keeps a rule whose stand-in is disabled or not there: it answers that it cannot judge", () => {
    expect(ids([rate, { ...few, enabled: false }, any])).toEqual(["rate"]);
    expect(ids([rate])).toEqual(["rate"]);
  });

  it("judges a stand-in of two rules once", () => {
    expect(ids([{ ...rate, elseRule: "any" }, { ...few, elseRule: "any" }, any])).toEqual(["any"]);
  });

  it("comes out of a circle", () => {
    const start = { ...rate, elseRule: "few" };
    expect(ids([start, few, { ...any, maxPopulation: 1, elseRule: "few" }])).toEqual(["any"]);
  });
});

describe("a rule's window", () => {
  it.each([
    { window: "P1W", frequency: "week", weekly: false, applies: true },
    { window: "P4W", frequency: "week", weekly: true, applies: true },
    { window: "P1W", frequency: "day", weekly: true, applies: false },
    { window: "P1D", frequency: "day", weekly: false, applies: true },
    { window: "P7D", frequency: "day", weekly: false, applies: true },
    { window: "P1D", frequency: "week", weekly: true, applies: true },
    { window: "P1D", frequency: "week", weekly: false, applies: false },
    { window: "P7D", frequency: "week", weekly: true, applies: false },
  ] as const)("$window on a $frequency, weekly reports $weekly: $applies", (row) => {
    expect(appliesTo(ruleOf({ window: row.window }), row.frequency, row.weekly)).toBe(row.applies);
  });

  const detector = (id: string, more = {}) => ruleOf({ kind: "detector", detector: id, ...more });

  it.each([
    { rule: ruleOf({}), periods: 1, lookback: 0 },
    { rule: ruleOf({ window: "P4W" }), periods: 4, lookback: 3 },
    { rule: ruleOf({ window: "P28D" }), periods: 28, lookback: 27 },
    { rule: ruleOf({ kind: "ratio", value: 2, reference: 3 }), periods: 1, lookback: 3 },
    {
      rule: ruleOf({ kind: "ratio", value: 2, reference: 3, window: "P4W" }),
      periods: 4,
      lookback: 15,
    },
    { rule: detector("ears-c1"), periods: 1, lookback: 14 },
    { rule: detector("ears-c2"), periods: 1, lookback: 16 },
    { rule: detector("ears-c3"), periods: 1, lookback: 18 },
    {
      rule: detector("ears-c1", { window: "P2W", params: { baseline: 9 } }),
      periods: 2,
      lookback: 19,
    },
    { rule: detector("none"), periods: 1, lookback: 0 },
  ])("$rule.kind $rule.detector $rule.window: $lookback periods before", (row) => {
    expect(windowPeriods(row.rule)).toBe(row.periods);
    expect(lookbackOf(row.rule, "week")).toBe(row.lookback);
  });
});
