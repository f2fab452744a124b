import { describe, expect, it } from "vitest";
import { judgedFrom, simulateDistricts, weeks } from "../../../core/benchmark/districts.ts";
import { reportingChanges } from "../../../core/benchmark/reporting-change.ts";

const asked = {
  seed: "test",
  disease: "one",
  grid: [3, 4],
  casesPerWeek: [20, 40],
  outbreaks: 5,
} as const;
const districts = simulateDistricts(asked);

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

/** Share of the facility-weeks with a report. */
const reported = (d: number, from: number, to: number) =>
  mean(
    (districts[d]?.facilities ?? []).flatMap(({ reports }) => reports.slice(from, to).map(Number)),
  );

describe("a simulated country", () => {
  it("is equal for equal parameters and differs for another seed", () => {
    expect(simulateDistricts(asked)).toEqual(districts);
    expect(simulateDistricts({ ...asked, seed: "other" })).not.toEqual(districts);
  });

  it("has the same places and reports for another disease, and other cases", () => {
    const other = simulateDistricts({ ...asked, disease: "two" });
    for (const [d, { facilities, reporting }] of other.entries()) {
      expect(reporting).toEqual(districts[d]?.reporting);
      for (const [f, { size, reports, cases }] of facilities.entries()) {
        const same = districts[d]?.facilities[f];
        expect({ size, reports }).toEqual({ size: same?.size, reports: same?.reports });
        expect(cases).not.toEqual(same?.cases);
      }
    }
  });

  it("has the requested number of cases, in 8 to 20 unequal facilities a district", () => {
    for (const { facilities } of districts) {
      expect(facilities.length).toBeGreaterThanOrEqual(8);
      expect(facilities.length).toBeLessThanOrEqual(20);
      const sizes = facilities.map(({ size }) => size);
      expect(mean(sizes) * sizes.length).toBeCloseTo(1, 9);
      expect(Math.max(...sizes)).toBeGreaterThan(3 * Math.min(...sizes));
      const perWeek = facilities.reduce((sum, { cases }) => sum + mean(cases), 0);
      expect(perWeek).toBeGreaterThan(12);
      expect(perWeek).toBeLessThan(75);
    }
  });

  it("starts outbreaks in the requested number of districts, after the change there, and spreads them to adjacent districts", () => {
    const seeds = districts.filter(({ isSeed }) => isSeed);
    expect(seeds).toHaveLength(asked.outbreaks);
    const touched = districts.map(({ facilities }) =>
      facilities.reduce((sum, { outbreakCases }) => sum + mean(outbreakCases) * weeks, 0),
    );
    for (const [d, { isSeed, neighbours, reporting, facilities }] of districts.entries()) {
      if (touched[d] === 0) continue;
      expect(isSeed || neighbours.some((n) => districts[n]?.isSeed)).toBe(true);
      const first = Math.min(
        ...facilities
          .map(({ outbreakCases }) => outbreakCases.findIndex((count) => count > 0))
          .filter((week) => week >= 0),
      );
      if (isSeed) expect(first).toBeGreaterThanOrEqual(Math.max(judgedFrom, reporting.from));
    }
    expect(touched.filter((cases) => cases > 0).length).toBeGreaterThan(asked.outbreaks);
  });

  it.each(reportingChanges.map((change, d) => ({ change, d })))(
    "deals $change as it says",
    ({ change, d }) => {
      const from = districts[d]?.reporting.from ?? 0;
      expect(districts[d]?.reporting.change).toBe(change);
      const before = reported(d, 0, from);
      const after = reported(d, from, change === "strike" ? from + 10 : weeks);
      const bounds = {
        steady: [0, 0.05],
        rise: [0.25, 0.5],
        fall: [-0.5, -0.25],
        strike: [-0.8, -0.4],
        closure: [-0.9, -0.05],
        joining: [0.05, 0.9],
      }[change];
      const moved = change === "steady" ? Math.abs(after - before) : after - before;
      expect(moved).toBeGreaterThanOrEqual(bounds[0] ?? 0);
      expect(moved).toBeLessThanOrEqual(bounds[1] ?? 0);
    },
  );
});
