import { describe, expect, it } from "vitest";
import { detectorParts } from "../../bench/detector-parts.ts";
import { partRuns } from "../../bench/part-runs.ts";
import type { BenchmarkSet } from "../../core/benchmark/benchmark-set.ts";
import { runOver } from "../../core/benchmark/run.ts";
import { quietWeeksOf, simulateWeekly } from "../../core/benchmark/simulate-weekly.ts";
import { constants } from "../../core/detectors/tocsin/constants.ts";
import { evidencePValue } from "../../core/detectors/tocsin/evidence-p-value.ts";
import { outbreakEvidence } from "../../core/detectors/tocsin/outbreak-evidence.ts";
import { tocsin } from "../../core/detectors/tocsin/tocsin.ts";

describe("partRuns", () => {
  /** Second replicates, which have past outbreaks: of rare and frequent diseases, with a trend and waves. */
  const drawn = simulateWeekly(3, 2).series.filter((_, i) => [1, 23, 31, 45, 61, 83].includes(i));
  const set: BenchmarkSet = { frequency: "week", series: drawn };
  const runs = drawn.map((series) => partRuns(detectorParts, series, true));
  const scoresOf = (i: number) =>
    runs.map((ofSeries) => ({
      withOutbreak: ofSeries[i]?.withOutbreak.scores,
      withoutOutbreak: ofSeries[i]?.withoutOutbreak.scores,
    }));

  it("the composed pieces are the detector: the first variant scores as in the benchmark", () => {
    const own = runOver(set, { detector: tocsin, params: tocsin.params.parse({}) });
    expect(scoresOf(0)).toEqual(
      own.map(({ withOutbreak, withoutOutbreak }) => ({
        withOutbreak: withOutbreak.scores,
        withoutOutbreak: withoutOutbreak.scores,
      })),
    );
  });

  it.each(detectorParts.map(({ name }, i) => ({ name, i })).slice(1))(
    "$name: every week has a score, and some another one",
    ({ i }) => {
      const scores = scoresOf(i);
      const flat = scores.flatMap(({ withOutbreak = [], withoutOutbreak = [] }) => [
        ...withOutbreak,
        ...withoutOutbreak,
      ]);
      expect(flat).toHaveLength(6 * 2 * 49);
      expect(flat.every(Number.isFinite)).toBe(true);
      expect(scores).not.toEqual(scoresOf(0));
    },
  );

  it("with the true mean and noise judges a week, and the two before it, by their true distribution", () => {
    const i = detectorParts.findIndex(({ name }) => name === "true mean and noise");
    const series = drawn[5];
    const truth = quietWeeksOf(series?.scenario ?? 0);
    // A week of an outbreak: in others the slow rise may give more evidence.
    const at = series?.outbreak?.first ?? 0;
    const means = [at - 2, at - 1, at].map((week) => truth(week).mean);
    const view = { means, dispersion: truth(at).dispersion, logVariance: 0 };
    const [a = 0, b = 0, observed] = series?.withOutbreak.counts.slice(at - 2) ?? [];
    const { score } = outbreakEvidence(
      [{ ...view, logWeight: 0, isSteady: true }],
      [a, b],
      constants.outbreak.shapes.week,
    );
    const scored = runs[5]?.[i]?.withOutbreak.scores[at - (series?.judged[0] ?? 0)];
    expect(scored).toBeCloseTo(1 - evidencePValue(score(observed ?? 0)), 9);
  });

  it("gives no score if the truth is unknown", () => {
    const [first] = drawn;
    const truths = detectorParts.filter(({ needs }) => needs === "truth");
    for (const { withOutbreak } of first ? partRuns(truths, first, false) : []) {
      expect(withOutbreak.notJudged).toBe(49);
    }
  });
});
