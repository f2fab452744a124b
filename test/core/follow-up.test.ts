import { describe, expect, it } from "vitest";
import { FollowUp, followUpOf, riskGridOf } from "../../core/follow-up.ts";
import { planFaults } from "../../core/pack/plan-faults.ts";
import { RiskGrid } from "../../core/risk-grid.ts";

const levels = ["nation", "province", "district"];

describe("a plan without times", () => {
  const followUp = followUpOf({}, { levels });

  it("has the default's, which its own schema accepts", () => {
    expect(FollowUp.parse(followUp)).toEqual(followUp);
    expect(followUp.acknowledge).toEqual({ immediate: "PT2H", weekly: "PT12H" });
    expect(followUp.escalate.map(({ to }) => to)).toEqual(["next", "next", "nation"]);
    expect(followUp.quietHours).toBeUndefined();
  });

  it("tells the country at once of what cannot wait", () => {
    expect(followUp.atOnce).toEqual(
      ["ihr", "unexplained-death", "two-districts"].map((when) => ({ when, to: "nation" })),
    );
  });
});

describe("the default risk grid", () => {
  const { levels: grid } = RiskGrid.parse(riskGridOf({}));
  const order = ["low", "moderate", "high", "veryHigh"];

  it("never falls as likelihood or consequence rises", () => {
    for (let i = 0; i < 5; i++) {
      for (let j = 0; j < 5; j++) {
        const rank = order.indexOf(grid[i]?.[j] ?? "");
        expect(rank).toBeGreaterThanOrEqual(order.indexOf(grid[i - 1]?.[j] ?? "low"));
        expect(rank).toBeGreaterThanOrEqual(order.indexOf(grid[i]?.[j - 1] ?? "low"));
      }
    }
  });

  it("has low and high, low and very high risk in its corners", () => {
    expect([grid[0]?.[0], grid[0]?.[4], grid[4]?.[0], grid[4]?.[4]]).toEqual([
      ...["low", "high", "low", "veryHigh"],
    ]);
  });
});

describe("times that cannot be read", () => {
  const base = { acknowledge: "PT2H", verify: "PT24H", assess: "P2D", escalate: [] };

  it.each([
    ["no duration", { ...base, verify: "a day" }],
    ["no time at all", { ...base, verify: "PT0H" }],
    ["half of a pair", { ...base, acknowledge: { immediate: "PT2H" } }],
    ["another condition", { ...base, escalate: [{ after: "PT2H", unless: "closed", to: "next" }] }],
    ["an hour past midnight", { ...base, quietHours: { from: "24:00", to: "06:00" } }],
  ])("%s", (_, followUp) => {
    expect(FollowUp.safeParse(followUp).success).toBe(false);
  });
});

it("an unknown level of an escalation and of the budget is a fault of the plan, all at once", () => {
  const plan = {
    rules: [],
    followUp: { escalate: [{ to: "region" }, { to: "next" }], atOnce: [{ to: "country" }] },
    budget: { level: "next" },
  };
  expect(
    planFaults({ country: { levels }, plan }).map(({ pointer, rule }) => [pointer, rule]),
  ).toEqual([
    ["#/followUp/escalate/0/to", "unknown-level"],
    ["#/followUp/atOnce/0/to", "unknown-level"],
    ["#/budget/level", "unknown-level"],
  ]);
});
