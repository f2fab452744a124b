import { describe, expect, it } from "vitest";
import { addDays } from "../../../../core/calendar.ts";
import {
  type Assessment,
  inOrder,
  isUnusual,
  type Series,
} from "../../../../core/detectors/detector.ts";
import { beginModels, learnUntil } from "../../../../core/detectors/tocsin/quiet-models.ts";
import { tocsin } from "../../../../core/detectors/tocsin/tocsin.ts";
import type { Count } from "../../../../core/report.ts";
import { chanceOf } from "../../../../core/statistics/chance.ts";

const params = tocsin.params.parse({});
const weeks = (counts: readonly Count[], more: Partial<Series> = {}): Series => ({
  frequency: "week",
  counts,
  ...more,
});

/** Quiet weeks about `mean`, variance twice the mean, the same on every run. */
const quiet = (key: string, length: number, mean: number | ((week: number) => number)) => {
  const chance = chanceOf(key);
  return Array.from({ length }, (_, i) => {
    const at = typeof mean === "number" ? mean : mean(i);
    return chance.negativeBinomial(at, at);
  });
};
const last = (series: Series): Assessment =>
  tocsin.assess(series, series.counts.length - 1, params);
const assessed = (assessment: Assessment) => {
  if (assessment.kind !== "assessed") throw new Error(`not assessed: ${assessment.reason}`);
  return assessment;
};
const zeros = Array.from({ length: 300 }, () => 0);

describe("what is judged", () => {
  it.each<[string, readonly Count[], boolean]>([
    ["one case after years of none", [...zeros, 1], false],
    ["four cases after years of none", [...zeros, 4], true],
    ["none after years of none", [...zeros, 0], false],
    ["nine weeks of two to four and then five", [2, 4, 3, 2, 4, 3, 3, 2, 4, 3, 5], false],
    ["the same and then thirty", [2, 4, 3, 2, 4, 3, 3, 2, 4, 3, 30], true],
  ])("%s", (_, counts, unusual) => {
    const assessment = last(weeks(counts));
    expect(assessment.kind).toBe("assessed");
    expect(isUnusual(assessment)).toBe(unusual);
  });

  it.each<[string, Series, string]>([
    [
      "seven known weeks before the window",
      weeks([1, 1, 1, 1, 1, 1, 1, 1, 1, 9]),
      "short-baseline",
    ],
    ["no report", weeks([...zeros, null]), "no-report"],
    [
      "a share that nobody knows",
      weeks([...zeros, 9], { share: [...zeros.map(() => 1), null] }),
      "low-reporting-share",
    ],
  ])("%s: not assessed", (_, series, reason) => {
    expect(last(series)).toMatchObject({ kind: "not-assessed", reason });
  });

  it("says what it expects before the report has come", () => {
    const assessment = last(weeks([...quiet("not come", 200, 20), null]));
    expect(assessment.expected).toBeCloseTo(20, -1);
    expect(assessment.threshold).toBeGreaterThan(assessment.expected ?? Number.NaN);
  });
});

describe("what it expects", () => {
  it("follows a season and a trend", () => {
    const mean = (week: number) =>
      Math.exp(3 + 0.001 * week + 0.8 * Math.cos((2 * Math.PI * week) / 52));
    const counts = quiet("season", 520, mean);
    for (const at of [470, 490, 510]) {
      const { expected } = assessed(tocsin.assess(weeks(counts), at, params));
      expect(Math.abs(Math.log(expected / mean(at)))).toBeLessThan(0.12);
    }
  });

  it("follows the days of the week", () => {
    const mean = (day: number) => (day % 7 < 5 ? 20 : 5);
    const series: Series = { frequency: "day", counts: quiet("weekday", 200, mean) };
    const monday = assessed(tocsin.assess(series, 196, params)).expected;
    const sunday = assessed(tocsin.assess(series, 195, params)).expected;
    expect(monday / sunday).toBeGreaterThan(2.5);
  });

  it("follows the days of the week before 1970 as after", () => {
    const mean = (day: number) => (day % 7 < 5 ? 20 : 5);
    const counts = quiet("weekday", 200, mean);
    // 400 years of the calendar are whole weeks, and the same season.
    const expectedFrom = (first: string) => {
      const dates = counts.map((_, i) => addDays(first, i));
      return assessed(tocsin.assess({ frequency: "day", counts, dates }, 196, params)).expected;
    };
    expect(expectedFrom("1960-02-01")).toBeCloseTo(expectedFrom("2360-02-01"), 6);
  });

  it("finds the season by the dates where there are any", () => {
    const dates = Array.from({ length: 520 }, (_, i) => addDays("2010-01-04", 7 * i));
    const phase = (i: number) =>
      (2 * Math.PI * (Date.parse(dates[i] as string) / 86_400_000)) / 365.2425;
    const counts = quiet("dated", 520, (i) => Math.exp(3 + 1.2 * Math.cos(phase(i))));
    const { expected } = assessed(tocsin.assess(weeks(counts, { dates }), 519, params));
    expect(Math.abs(Math.log(expected) - 3 - 1.2 * Math.cos(phase(519)))).toBeLessThan(0.15);
  });

  it("is for what was reported where only a share of the cases was", () => {
    const counts = quiet("share", 200, 40);
    const full = assessed(last(weeks([...counts, 20])));
    const half = assessed(last(weeks([...counts, 20], { share: [...counts.map(() => 1), 0.5] })));
    expect(half.expected / full.expected).toBeCloseTo(0.5, 10);
    expect(half.threshold).toBeLessThan(full.threshold);
  });

  it("is surer the more is known", () => {
    const widthAfter = (length: number) => {
      const { figures } = assessed(last(weeks(quiet("width", length, 10))));
      return Number(figures?.expectedHigh) - Number(figures?.expectedLow);
    };
    expect(widthAfter(12)).toBeGreaterThan(widthAfter(400));
  });
});

describe("what happened before", () => {
  const epidemic = [5, 30, 80, 120, 90, 60, 30, 10];

  it("an epidemic two years ago does not hide the next", () => {
    const counts = [...quiet("before", 150, 4), ...epidemic, ...quiet("after", 104, 4), 8, 25];
    expect(isUnusual(last(weeks(counts)))).toBe(true);
  });

  it("a level that has settled higher is no longer unusual", () => {
    const counts = [...quiet("low", 150, 4), ...quiet("high", 60, 12)];
    expect(assessed(last(weeks(counts))).expected).toBeGreaterThan(8);
    expect(isUnusual(last(weeks(counts)))).toBe(false);
  });

  it("weeks under a confirmed outbreak teach nothing", () => {
    const quietWeeks = quiet("excluded", 100, 4);
    const excluded = [
      ...quietWeeks.map(() => false),
      ...epidemic.map(() => true),
      false,
      false,
      false,
    ];
    const kept = assessed(last(weeks([...quietWeeks, ...epidemic, 4, 4, 4], { excluded })));
    const none = assessed(last(weeks([...quietWeeks, ...epidemic.map(() => null), 4, 4, 4])));
    expect(kept.expected).toBe(none.expected);
    expect(kept.threshold).toBe(none.threshold);
  });

  it("four years without a report leave a level that the next ones still tell", () => {
    const silent = Array.from({ length: 208 }, () => null);
    const counts = [...quiet("before", 104, 8), ...silent, ...quiet("after silence", 12, 8), 9];
    const { expected, score } = assessed(last(weeks(counts)));
    expect(expected).toBeGreaterThan(5);
    expect(expected).toBeLessThan(12);
    expect(Math.abs(score ?? Number.NaN)).toBeLessThan(3);
    const learnt = beginModels(weeks(counts), 0);
    learnUntil(learnt, weeks(counts), 312);
    for (const { state } of learnt.models) expect(state.covariance[0]).toBeLessThan(2);
  });

  it("a wave far above all forecasts does not make the model behind it likely", () => {
    const wave = quiet("two waves", 260, (week) => 200 * Math.exp(2.5 * Math.sin(week / 28)));
    const { expected, figures } = assessed(last(weeks(wave)));
    expect(figures?.steadyWeight).toBeLessThan(0.01);
    expect(Math.abs(Math.log(expected / (wave[258] as number)))).toBeLessThan(0.7);
  });

  it("weeks somewhat high together are a signal where each alone is none", () => {
    const counts = quiet("together", 300, 10);
    expect(isUnusual(last(weeks([...counts, 20])))).toBe(false);
    const together = assessed(last(weeks([...counts, 20, 20, 20])));
    expect(isUnusual(together)).toBe(true);
    expect(together.span).toMatchObject({
      ...{ test: "young-outbreak", periods: 3, counted: 3, observed: 60 },
    });
  });

  it("what is expected of an outbreak that began this week is what is expected of the week", () => {
    // A level that leapt: the models disagree about it.
    const counts = [...quiet("before", 150, 10), ...quiet("after", 12, 25)];
    const { expected, span } = assessed(last(weeks([...counts, 90])));
    expect(span).toMatchObject({ test: "young-outbreak", periods: 1, observed: 90 });
    expect(span?.expected).toBeCloseTo(expected, 9);
  });

  it("a limit is never below what is expected", () => {
    const counts = quiet("limits", 400, (week) => 8 * Math.exp(Math.sin(week / 8)));
    const range = Array.from({ length: 300 }, (_, i) => 100 + i);
    for (const one of range.map(inOrder(weeks(counts), { detector: tocsin, params }))) {
      const { expected, threshold } = assessed(one);
      expect(threshold).toBeGreaterThanOrEqual(expected);
    }
  });

  it("what is expected of an outbreak's weeks is of those that are known", () => {
    const counts = quiet("gap in an outbreak", 300, 10);
    const known = assessed(last(weeks([...counts, 30, 30, 30]))).span;
    const gap = assessed(last(weeks([...counts, 30, null, 30]))).span;
    expect(gap).toMatchObject({ periods: 3, counted: 2, observed: 60 });
    expect((gap?.expected ?? 0) / (known?.expected ?? 0)).toBeCloseTo(2 / 3, 1);
  });

  it("a missing week counts neither for nor against an outbreak", () => {
    const counts = quiet("missing", 300, 10);
    const { score } = assessed(last(weeks([...counts, null, 25])));
    const low = assessed(last(weeks([...counts, 0, 25]))).score ?? Number.NaN;
    const high = assessed(last(weeks([...counts, 20, 25]))).score ?? Number.NaN;
    expect(score).toBeGreaterThan(low);
    expect(score).toBeLessThan(high);
  });

  it.each([null, 0])("a week of the window with share %j is as a missing one", (unknown) => {
    const counts = quiet("window share", 300, 10);
    const share = [...counts.map(() => 1), unknown, 1];
    const known = assessed(last(weeks([...counts, 40, 25], { share })));
    const missing = assessed(
      last(weeks([...counts, null, 25], { share: [...counts.map(() => 1), 1, 1] })),
    );
    expect(known.score).toBe(missing.score);
    expect(known.threshold).toBe(missing.threshold);
  });
});

describe("counts of any size", () => {
  const ways: Readonly<Record<string, (mean: number, week: number) => number>> = {
    "steady and large": (mean) => mean,
    "of a strong season": (mean, week) => mean * Math.exp(0.8 * Math.cos(week / 8)),
    "leaping to and fro": (mean, week) => (Math.floor(week / 70) % 2 ? mean : 3),
    "now and then none": (mean, week) => (Math.floor(week / 90) % 2 ? 0 : mean),
    "at random over six powers of e": (mean, week) => mean * Math.exp(3 * Math.sin(week ** 2)),
  };

  it.each(Object.keys(ways))("%s: judged, with a finite expectation", (way) => {
    for (const frequency of ["week", "day"] as const) {
      for (const mean of [1e3, 1e6, 1e9]) {
        const counts = Array.from({ length: 400 }, (_, i) => {
          const at = ways[way]?.(mean, i) ?? 0;
          return Math.max(0, Math.round(at + Math.sqrt(at) * Math.sin(7 * i * i)));
        });
        const range = Array.from({ length: 36 }, (_, i) => 40 + 10 * i);
        const judged = range.map(inOrder({ frequency, counts }, { detector: tocsin, params }));
        for (const one of judged) expect(assessed(one).expected).toBeLessThan(Infinity);
      }
    }
  });
});

describe("its p-value", () => {
  /** 40 quiet series of 60 judged weeks. */
  const pValues = [0.5, 2, 10, 60].flatMap((mean) =>
    Array.from({ length: 10 }, (_, i) => quiet(`null ${mean} ${i}`, 220, mean)).flatMap(
      (counts) => {
        const range = Array.from({ length: 60 }, (_, k) => 160 + k);
        const judged = range.map(inOrder(weeks(counts), { detector: tocsin, params }));
        return judged.map((one) => assessed(one).pValue ?? Number.NaN);
      },
    ),
  );

  it.each([0.2, 0.1, 0.05, 0.02])("is below %d about as often as it says", (level) => {
    const share = pValues.filter((p) => p < level).length / pValues.length;
    expect(share).toBeGreaterThan(level / 2);
    expect(share).toBeLessThan(level * 1.6);
  });
});

describe("what has been learnt and is kept", () => {
  const series = weeks(quiet("kept", 260, 6));

  it("goes on where it was as if it had seen all at once", () => {
    const atOnce = beginModels(series, 0);
    learnUntil(atOnce, series, 250);
    const begun = beginModels(series, 0);
    learnUntil(begun, series, 200);
    const goneOn = structuredClone(begun);
    learnUntil(goneOn, series, 250);
    expect(goneOn).toEqual(atOnce);
  });

  it("judges a range as it judges the period by itself", () => {
    const inRange = inOrder(series, { detector: tocsin, params });
    expect(inRange(259)).toEqual(tocsin.assess(series, 259, params));
  });
});
