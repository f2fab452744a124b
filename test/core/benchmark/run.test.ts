import { describe, expect, it } from "vitest";
import type { BenchmarkSeries } from "../../../core/benchmark/benchmark-set.ts";
import { runOver } from "../../../core/benchmark/run.ts";
import { unusualness } from "../../../core/benchmark/unusualness.ts";
import { cusum } from "../../../core/detectors/cusum/cusum.ts";
import {
  type Detector,
  inOrder,
  isUnusual,
  type Series,
} from "../../../core/detectors/detector.ts";
import { earsC2 } from "../../../core/detectors/ears/ears-c2.ts";
import { earsC3 } from "../../../core/detectors/ears/ears-c3.ts";
import { outbreakP } from "../../../core/detectors/outbreak-p/outbreak-p.ts";
import { smallSet } from "./small-set.ts";

const past = 52;
const counts = Array.from({ length: past + 20 }, (_, i) => 3 + ((i * i) % 5));
const withCases = (cases: Readonly<Record<number, number>>) => ({
  counts: counts.map((count, i) => count + (cases[i] ?? 0)),
  outbreakCases: counts.map((_, i) => cases[i] ?? 0),
});
const set = smallSet(past, withCases({ 20: 9, 60: 7, 61: 12, 63: 2 }), withCases({ 52: 4 }));

/** Both runs by their definition, without sharing work. */
const plainRuns = <P>(detector: Detector<P>, params: P) => {
  const judged = (series: Series, { judged: range }: BenchmarkSeries) => {
    const said = range.map(inOrder(series, { detector, params }));
    return {
      alarms: said.map(isUnusual),
      scores: said.map(unusualness),
      notJudged: said.filter(({ kind }) => kind === "not-assessed").length,
    };
  };
  return set.series.map((series) => ({
    withOutbreak: judged(series.withOutbreak, series),
    withoutOutbreak: judged(series.withoutOutbreak, series),
  }));
};

describe("runOver", () => {
  it.each([
    ["EARS C2", earsC2, {}],
    ["EARS C3", earsC3, {}],
    ["a chart, which begins at the first current week", cusum, {}],
    ["OutbreakP", outbreakP, {}],
  ] as const)("judges with the outbreak and without: %s", (_, detector: Detector, raw) => {
    const params = detector.params.parse(raw);
    const runs = runOver(set, { detector, params });
    expect(runs).toEqual(plainRuns(detector, params));
    expect(runs[0]?.withOutbreak.scores).not.toEqual(runs[0]?.withoutOutbreak.scores);
  });

  it("runs a detector once for a week before the outbreak", () => {
    const asked: number[] = [];
    const detector: Detector = {
      ...earsC2,
      params: earsC2.params,
      lookback: () => 0,
      assess: (_, at) => {
        asked.push(at);
        return { kind: "not-assessed", reason: "short-baseline" };
      },
    };
    const [runs] = runOver({ ...set, series: set.series.slice(0, 1) }, { detector, params: {} });
    expect(asked.filter((at) => at === 59)).toHaveLength(1);
    expect(asked.filter((at) => at === 60)).toHaveLength(2);
    expect(runs?.withoutOutbreak.notJudged).toBe(20);
  });
});
