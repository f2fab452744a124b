import { describe, expect, it } from "vitest";
import { benchmark } from "../../../core/benchmark/benchmark.ts";
import { earsC1 } from "../../../core/detectors/ears/ears-c1.ts";
import { smallSet } from "./small-set.ts";

describe("benchmark", () => {
  const background = Array.from({ length: 104 }, (_, i) => 5 + ((i * i) % 7));
  const outbreakCases = background.map((_, i) => ({ 70: 8, 71: 20, 90: 0 })[i] ?? 0);
  const counts = background.map((count, i) => count + (outbreakCases[i] ?? 0));
  const set = smallSet(52, { counts, outbreakCases });
  const params = earsC1.params.parse({ multiplier: 1 });
  const { nominal, atFpr, atEpisodes, ...told } = benchmark(set, { detector: earsC1, params });

  it("names the detector, its parameters and the size of the set", () => {
    expect(told).toEqual({ detector: "ears-c1", params, series: 1 });
  });

  it("keeps false alarms at or below each rate", () => {
    expect(nominal.fpr).toBeGreaterThan(0.05);
    expect(Object.keys(atFpr)).toEqual(["0.005", "0.01", "0.02", "0.05"]);
    for (const [rate, { fpr }] of Object.entries(atFpr)) expect(fpr).toBeLessThanOrEqual(+rate);
    expect(Object.keys(atEpisodes)).toEqual(["0.2", "0.45", "0.9"]);
    for (const [rate, { episodesPerYear }] of Object.entries(atEpisodes)) {
      expect(episodesPerYear).toBeLessThanOrEqual(+rate);
    }
  });

  it("finds an outbreak larger than anything in the quiet run", () => {
    expect(atFpr["0.005"]).toMatchObject({ fpr: 0, pod: 1, ppv: 1 });
    expect(atEpisodes["0.2"]).toMatchObject({ episodesPerYear: 0, pod: 1, sensitivity: 1 });
  });
});
