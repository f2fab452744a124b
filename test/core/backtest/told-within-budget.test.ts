import { describe, expect, it } from "vitest";
import { answer } from "../../../core/backtest/replay-series.ts";
import { toldWithinBudget } from "../../../core/backtest/told-within-budget.ts";

/** A place by what it alarms with: a p-value in each period, null where it is quiet. */
const place = (orgUnit: string, pValues: readonly (number | null)[]) => ({
  series: { orgUnit, disease: "Flu", counts: new Int32Array(pValues.length), versions: null },
  answers: Uint8Array.from(pValues, (one) => (one === null ? answer.quiet : answer.alarm)),
  pValues: Float64Array.from(pValues, (one) => one ?? Number.NaN),
  alerts: [],
});

const weeks = ["2026-W01", "2026-W02", "2026-W03", "2026-W04"];
const how = { budget: 1, weeks, ownerOf: () => "Z" };

const told = (places: readonly ReturnType<typeof place>[], others = {}) => {
  const { told: all, cut } = toldWithinBudget(places, { ...how, ...others });
  return { alerts: all.map(({ alerts }) => alerts), cut };
};

describe("alerts told within a budget", () => {
  it("are the weightiest of their week and owner; what is cut is quiet, and stands again", () => {
    const places = [place("A", [0.01, 0.02, null, null]), place("B", [0.001, null, null, null])];
    expect(told(places)).toEqual({ alerts: [[1], [0]], cut: 1 });
    const { told: all } = toldWithinBudget(places, how);
    expect([...(all[0]?.answers ?? [])].slice(0, 2)).toEqual([answer.quiet, answer.alarm]);
  });

  it("are free where they join one that was told, with at most one quiet period between", () => {
    const goesOn = place("A", [0.01, null, 0.01, 0.01]);
    expect(told([goesOn, place("B", [null, null, 0.04, null])])).toEqual({
      alerts: [[0], [2]],
      cut: 0,
    });
  });

  it("are counted by owner", () => {
    const places = [place("A", [0.01]), place("B", [0.001])];
    const others = { weeks: ["2026-W01"], ownerOf: (orgUnit: string) => orgUnit };
    expect(told(places, others)).toEqual({ alerts: [[0], [0]], cut: 0 });
  });

  it("share the week where periods are days: what came first was told", () => {
    const places = [place("A", [0.04, null]), place("B", [null, 0.001])];
    expect(told(places, { weeks: ["2026-W01", "2026-W01"] })).toEqual({
      alerts: [[0], []],
      cut: 1,
    });
  });

  it("need a p-value", () => {
    const { pValues: _, ...bare } = place("A", [0.01]);
    const unweighed = { ...bare, pValues: new Float64Array(0) };
    expect(() => toldWithinBudget([unweighed], how)).toThrow("must have a p-value");
  });
});
