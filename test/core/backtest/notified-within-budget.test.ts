import { describe, expect, it } from "vitest";
import { notifiedWithinBudget } from "../../../core/backtest/notified-within-budget.ts";
import { answer } from "../../../core/backtest/replay-series.ts";

/** A place given by the p-value of its alarm in each period, null if it is quiet. */
const place = (orgUnit: string, pValues: readonly (number | null)[]) => ({
  series: { orgUnit, disease: "Flu", counts: new Int32Array(pValues.length), versions: null },
  answers: Uint8Array.from(pValues, (one) => (one === null ? answer.quiet : answer.alarm)),
  pValues: Float64Array.from(pValues, (one) => one ?? Number.NaN),
  alerts: [],
});

const weeks = ["2026-W01", "2026-W02", "2026-W03", "2026-W04"];
const how = { budget: 1, weeks, ownerOf: () => "Z" };

const told = (places: readonly ReturnType<typeof place>[], others = {}) => {
  const { notified: all, cut } = notifiedWithinBudget(places, { ...how, ...others });
  return { alerts: all.map(({ alerts }) => alerts), cut };
};

describe("alerts notified within a budget", () => {
  it("are the strongest of their week and owner; one that is cut is quiet and competes again", () => {
    const places = [place("A", [0.01, 0.02, null, null]), place("B", [0.001, null, null, null])];
    expect(told(places)).toEqual({ alerts: [[1], [0]], cut: 1 });
    const { notified: all } = notifiedWithinBudget(places, how);
    expect([...(all[0]?.answers ?? [])].slice(0, 2)).toEqual([answer.quiet, answer.alarm]);
  });

  it("cost nothing if they join a notified one with at most one quiet period between", () => {
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

  it("share the week's budget if periods are days: the first is notified", () => {
    const places = [place("A", [0.04, null]), place("B", [null, 0.001])];
    expect(told(places, { weeks: ["2026-W01", "2026-W01"] })).toEqual({
      alerts: [[0], []],
      cut: 1,
    });
  });

  it("need a p-value", () => {
    const { pValues: _, ...bare } = place("A", [0.01]);
    const unweighed = { ...bare, pValues: new Float64Array(0) };
    expect(() => notifiedWithinBudget([unweighed], how)).toThrow("must have a p-value");
  });
});
