import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../core/calendar.ts";
import type { ChartSeries } from "../../../core/chart/chart-series.ts";
import { svgChart } from "../../../core/chart/svg-chart.ts";
import { terminalChart } from "../../../core/chart/terminal-chart.ts";
import { countTicks, timeTicks } from "../../../core/chart/ticks.ts";

const seriesOf = (some: Partial<ChartSeries> = {}): ChartSeries => {
  const counts = some.counts ?? [2, null, 4, 9];
  return {
    title: "EARS C2",
    unit: "week",
    periods: counts.map((_, i) => `2026-W${String(i + 1).padStart(2, "0")}`),
    counts,
    expected: counts.map(() => 3),
    thresholds: counts.map(() => 8),
    alarms: counts.map((count) => (count === null ? null : count > 8)),
    ...some,
  };
};

const daily = (length: number) => ({
  periods: Array.from({ length }, (_, i) => addDays("2026-01-15", i)),
  dates: Array.from({ length }, (_, i) => addDays("2026-01-15", i)),
});

describe("ticks", () => {
  it.each([
    { top: 1, ticks: [0, 1] },
    { top: 4, ticks: [0, 1, 2, 3, 4] },
    { top: 24, ticks: [0, 5, 10, 15, 20, 25] },
    { top: 3100, ticks: [0, 1000, 2000, 3000, 4000] },
  ])("counts up to $top", ({ top, ticks }) => {
    expect(countTicks(top)).toEqual(ticks);
  });

  it.each([
    { when: "few periods: each", of: seriesOf(), labels: ["2026-W01", "2026-W02", "2026-W03"] },
    { when: "months", of: seriesOf(daily(100)), labels: ["2026-02", "2026-03", "2026-04"] },
    {
      when: "quarters",
      of: seriesOf(daily(800)),
      labels: ["2026-04", "2026-07", "2026-10", "2027-01"],
    },
    { when: "years", of: seriesOf(daily(4000)), labels: ["2027-01", "2028-01"] },
  ])("time: $when", ({ of, labels }) => {
    expect(
      timeTicks(of)
        .map(({ label }) => label)
        .slice(0, labels.length),
    ).toEqual(labels);
    expect(timeTicks(of).length).toBeLessThanOrEqual(12);
  });
});

describe("a picture", () => {
  it("has a title and a sentence about each series", () => {
    const svg = svgChart([seriesOf({ title: "A & B <measles>" })]);
    expect(svg).toContain('role="img" aria-labelledby="title said"');
    expect(svg).toContain('<title id="title">A &amp; B &lt;measles&gt;</title>');
    expect(svg).toContain(
      "4 weeks from 2026-W01 to 2026-W04, counts from 2 to 9; alarms: 2026-W04.",
    );
  });

  it("marks alarms, missing counts and periods not judged, and its legend has only signs that occur", () => {
    const svg = svgChart([seriesOf()]);
    for (const label of ["cases", "alarm", "expected", "threshold", "no report", "not judged"]) {
      expect(svg).toContain(`>${label}</text>`);
    }
    const calm = svgChart([seriesOf({ counts: [1, 2], alarms: [false, false] })]);
    for (const label of ["alarm", "no report", "not judged"]) {
      expect(calm).not.toContain(`>${label}</text>`);
    }
    expect(svg).toContain(">cases per week</text>");
  });

  it.each([
    { unit: "week" as const, says: "week by its first day" },
    { unit: "day" as const, says: "day" },
  ])("of months of $unit counts has the axis title $says", ({ unit, says }) => {
    const counts = Array.from({ length: 100 }, () => 1);
    const svg = svgChart([seriesOf({ unit, counts, ...daily(100) })]);
    expect(svg).toContain(`text-anchor="middle">${says}</text>`);
  });

  const value = fc.option(fc.double({ min: -5, max: 1e6, noNaN: true }), { nil: null });
  const count = fc.option(fc.nat(5000), { nil: null });
  const any = fc.array(fc.tuple(count, value, value, fc.option(fc.boolean(), { nil: null })), {
    minLength: 1,
    maxLength: 60,
  });

  it("never contains NaN, whatever the series", () => {
    fc.assert(
      fc.property(any, fc.constantFrom("A <b> & \u0007", "\ud800", "Ébola"), (rows, title) => {
        const series = seriesOf({
          title,
          counts: rows.map(([one]) => one),
          expected: rows.map(([, one]) => one),
          thresholds: rows.map(([, , one]) => one),
          alarms: rows.map(([, , , one]) => one),
        });
        const [, drawing = ""] = svgChart([series, series]).split("</desc>");
        expect(drawing.replaceAll(/<text[^>]*font-weight.*/g, "")).not.toMatch(/NaN|Inf|undefined/);
        const lines = terminalChart(series, 60).split("\n").slice(1);
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
      }),
      { numRuns: 60 },
    );
  });
});

it("draws in a terminal: bars, threshold, alarm, missing counts", () => {
  expect(terminalChart(seriesOf(), 60)).toBe(`EARS C2, cases per week
 10 │
    │---█
    │   █
    │   █
    │   █
    │   █
    │  ██
    │  ██
    │█ ██
  0 │█ ██
      · !
     2026-W01 2026-W04
     - threshold   ! alarm   · no report   ? not judged`);
});
