import { describe, expect, it } from "vitest";
import type { BenchmarkSeries } from "../../../core/benchmark/benchmark-set.ts";
import { simulateDaily } from "../../../core/benchmark/simulate-daily.ts";
import { quietWeeksOf, simulateWeekly } from "../../../core/benchmark/simulate-weekly.ts";

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
const variance = (values: readonly number[]) => {
  const middle = mean(values);
  return mean(values.map((x) => (x - middle) ** 2));
};
const known = (counts: BenchmarkSeries["withOutbreak"]["counts"]) =>
  counts.flatMap((count) => (count === null ? [] : [count]));

describe("simulateWeekly", () => {
  const { frequency, series } = simulateWeekly(7, 2);
  /** The first replicate of a scenario has no past outbreaks. */
  const quiet = (scenario: number) =>
    known(series.find((one) => one.scenario === scenario)?.withoutOutbreak.counts ?? []);

  it("has 42 scenarios of 624 weeks, the last 49 judged", () => {
    expect(frequency).toBe("week");
    expect(series.map(({ scenario }) => scenario)).toEqual(
      Array.from({ length: 84 }, (_, i) => Math.floor(i / 2) + 1),
    );
    for (const { withOutbreak, judged, currentPeriods } of series) {
      expect(withOutbreak.counts).toHaveLength(624);
      expect([judged[0], judged.length, currentPeriods]).toEqual([575, 49, 49]);
    }
  });

  // Scenarios without trend or wave; the means and variances are those of the published rows.
  it.each([
    { scenario: 1, expected: Math.exp(0.1), phi: 1.5 },
    { scenario: 7, expected: Math.exp(-2), phi: 2 },
    { scenario: 13, expected: Math.exp(1.5), phi: 1 },
    { scenario: 19, expected: Math.exp(0.5), phi: 5 },
    { scenario: 37, expected: Math.exp(5), phi: 1.2 },
  ])("scenario $scenario has its mean and dispersion", ({ scenario, expected, phi }) => {
    const counts = quiet(scenario);
    expect(Math.abs(mean(counts) - expected)).toBeLessThan(4 * Math.sqrt((phi * expected) / 624));
    expect(variance(counts) / mean(counts) / phi).toBeGreaterThan(0.7);
    expect(variance(counts) / mean(counts) / phi).toBeLessThan(1.35);
  });

  it("has trends and waves in the scenarios that define them", () => {
    const [level, rising, wave] = [quiet(13), quiet(16), quiet(26)];
    const ends = (counts: readonly number[]) =>
      mean(counts.slice(-104)) / mean(counts.slice(0, 104));
    expect(ends(level)).toBeCloseTo(1, 0.5);
    expect(ends(rising)).toBeGreaterThan(0.8 * Math.exp(0.003 * 520));
    const weekOf = (week: number) => mean(wave.filter((_, i) => (i + 1) % 52 === week));
    expect(weekOf(1)).toBeGreaterThan(4 * weekOf(26));
  });

  it("puts one outbreak into each current time, of at least two cases unless cut off", () => {
    for (const { withOutbreak, withoutOutbreak, outbreak } of series) {
      const added = withOutbreak.counts.map(
        (count, i) => (count ?? 0) - (withoutOutbreak.counts[i] ?? 0),
      );
      const hit = [...added.keys()].filter((i) => added[i] !== 0);
      expect(hit[0]).toBe(outbreak?.first);
      expect(hit.at(-1)).toBe(outbreak?.last);
      expect(outbreak?.first).toBeGreaterThanOrEqual(575);
      expect(Math.min(...added)).toBe(0);
    }
    const lengths = series.map(({ outbreak }) =>
      outbreak ? outbreak.last - outbreak.first + 1 : 0,
    );
    expect(mean(lengths)).toBeGreaterThan(2);
    expect(mean(lengths)).toBeLessThan(4);
  });

  it.each([
    { scenario: 7, at: 0, mean: Math.exp(-2), dispersion: 2 },
    { scenario: 16, at: 99, mean: Math.exp(1.5 + 0.003 * 100), dispersion: 1 },
    { scenario: 26, at: 51, mean: Math.exp(2.5 + 1), dispersion: 3 },
    { scenario: 27, at: 12, mean: Math.exp(2.5 + 0.1 - 1), dispersion: 3 },
  ])("gives the distribution of week $at of scenario $scenario", (row) => {
    const { mean, dispersion } = quietWeeksOf(row.scenario)(row.at);
    expect(mean).toBeCloseTo(row.mean, 9);
    expect(dispersion).toBe(row.dispersion);
  });

  it("has no scenario 43", () => {
    expect(() => quietWeeksOf(43)).toThrow("scenario must be 1 to 42, got 43");
  });

  it("is equal for the same seed and differs for another", () => {
    expect(simulateWeekly(7, 1).series[5]).toEqual(series[10]);
    expect(simulateWeekly(8, 1).series[5]).not.toEqual(series[10]);
  });
});

describe("simulateDaily", () => {
  const { frequency, series } = simulateDaily(7, 1);

  it("has 16 signals of seven years, half of them closed on weekends", () => {
    expect(frequency).toBe("day");
    expect(series.map(({ judged }) => judged.length)).toEqual([
      ...Array.from({ length: 8 }, () => 49 * 5),
      ...Array.from({ length: 8 }, () => 49 * 7),
    ]);
    expect(series.map(({ withOutbreak }) => known(withOutbreak.counts).length)).toEqual([
      ...Array.from({ length: 8 }, () => 364 * 5),
      ...Array.from({ length: 8 }, () => 364 * 7),
    ]);
    for (const { outbreak } of series)
      expect(outbreak?.first).toBeGreaterThanOrEqual(364 * 7 - 343);
  });

  it("has a mean of its own with a pattern over the week", () => {
    // Signal 12: ln of the mean 2, two weekly waves of 0.3 and 0.25, t a day late.
    const counts = known(series[11]?.withoutOutbreak.counts ?? []);
    const meanOf = (t: number) => {
      const wave = (j: number) => (2 * Math.PI * j * (t + 1)) / 7;
      return Math.exp(
        2 +
          0.3 * (Math.cos(wave(1)) + Math.cos(wave(2))) +
          0.25 * (Math.sin(wave(1)) + Math.sin(wave(2))),
      );
    };
    for (const t of [1, 4, 7]) {
      const found = mean(counts.filter((_, i) => (i + 1) % 7 === t % 7));
      expect(Math.abs(found - meanOf(t))).toBeLessThan(4 * Math.sqrt(meanOf(t) / 364));
    }
  });

  it("has its large epidemics every year, in the background", () => {
    // Signal 15: starts on the 210th to 230th day of the year.
    const counts = known(series[14]?.withoutOutbreak.counts ?? []);
    const inYear = (year: number, day: number) =>
      mean(counts.slice(year * 364 + day, year * 364 + day + 40));
    for (const year of [0, 3, 6]) expect(inYear(year, 250)).toBeGreaterThan(3 * inYear(year, 160));
  });
});
