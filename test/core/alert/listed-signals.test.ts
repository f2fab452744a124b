import { describe, expect, it } from "vitest";
import { atOnce, listedSignals } from "../../../core/alert/listed-signals.ts";
import type { Signal } from "../../../core/judge/signal.ts";
import { alertWith, factsOf } from "../../support/alert-facts.ts";

const [held] = alertWith([]).signals as [Signal];
/** Signals of two rules in turn, a week each. */
const signals = Array.from({ length: 300 }, (_, i) => ({
  ...held,
  ...{ ruleId: i % 2 === 0 ? "A" : "B", period: `week ${i}` },
}));
const [first, second] = signals as [Signal, Signal];

describe("the signals that an alert lists", () => {
  it("are the first of each rule and the latest, as many as there is room for", () => {
    const latest = signals.slice(-1);
    const listed = listedSignals(signals, latest, factsOf(latest[0]));
    expect(listed.slice(0, 2)).toEqual([first, second]);
    expect(listed.slice(2)).toEqual(signals.slice(-listed.length + 2));
    const bytes = Buffer.byteLength(JSON.stringify(listed));
    expect(bytes).toBeGreaterThan(15_000);
    expect(bytes).toBeLessThan(23_000);
  });

  it("are all of them while there is room", () => {
    const few = signals.slice(0, 9);
    expect(listedSignals(few, [first], factsOf(first))).toEqual(few);
  });

  it("hold what was just judged and the lead, wherever they stand", () => {
    const [changed, lead] = signals.slice(100, 102) as [Signal, Signal];
    const listed = listedSignals(signals, [changed], factsOf(lead));
    expect(listed).toEqual(expect.arrayContaining([changed, lead]));
  });
});

describe("changed signals", () => {
  it("are taken up by a write in parts of 10 kB, one at least", () => {
    const part = atOnce(signals);
    const bytes = Buffer.byteLength(JSON.stringify(part));
    expect(bytes).toBeGreaterThan(8_000);
    expect(bytes).toBeLessThan(10_100);
    expect(part).toEqual(signals.slice(0, part.length));
    const large = { ...first, params: { knots: "x".repeat(20_000) } };
    expect(atOnce([large, second])).toEqual([large]);
    expect(atOnce([])).toEqual([]);
  });
});
