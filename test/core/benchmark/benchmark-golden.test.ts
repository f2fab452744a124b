import { describe, expect, it } from "vitest";
import { benchmark } from "../../../core/benchmark/benchmark.ts";
import { simulateWeekly } from "../../../core/benchmark/simulate-weekly.ts";
import { namedDetectors } from "../../../core/detectors/named-detectors.ts";
import golden from "../../golden/benchmark.json" with { type: "json" };

/** R's scorer wrote six decimals. */
const near = (measures: Readonly<Record<string, number | null>>) =>
  Object.fromEntries(
    Object.entries(measures).map(([name, value]) => [
      name,
      value === null ? expect.toSatisfy((ours) => !ours, "nothing") : expect.closeTo(value, 6),
    ]),
  );

describe("the benchmark against R's detectors and R's scorer", () => {
  const set = simulateWeekly(golden.seed, golden.replicates);

  it.each(golden.detectors)("$detector", ({ detector, nominal, atFpr }) => {
    const [contestant] = namedDetectors(detector);
    if (!contestant) throw new Error(`${detector} is no detector`);
    const ours = benchmark(set, contestant);
    expect(ours.nominal).toMatchObject(near(nominal));
    for (const [rate, measures] of Object.entries(atFpr)) {
      expect(ours.atFpr, rate).toMatchObject({ [rate]: near(measures) });
    }
  });
});
