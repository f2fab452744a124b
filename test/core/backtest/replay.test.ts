import { describe, expect, it } from "vitest";
import type { CountVersion } from "../../../core/backtest/known-series.ts";
import { answer, replaySeries } from "../../../core/backtest/replay-series.ts";
import { type Detector, notAssessed } from "../../../core/detectors/detector.ts";
import { earsC1 } from "../../../core/detectors/ears/ears-c1.ts";
import { namedDetectors } from "../../../core/detectors/named-detectors.ts";

const codes = ["-", "?", "x", "q", "A"];
const days = Array.from({ length: 80 }, (_, i) =>
  new Date(Date.UTC(2026, 0, 5 + 7 * i)).toISOString().slice(0, 10),
);

const replayed = (
  counts: readonly number[],
  {
    versions = null,
    from = 0,
    detectors = 'ears-c1{"baseline":3,"compat":"r","minSigma":1}',
  }: { versions?: readonly CountVersion[] | null; from?: number; detectors?: string } = {},
) => {
  const [contestant] = namedDetectors(detectors);
  if (!contestant) throw new Error("Cannot replay: no detector");
  const { answers, about } = replaySeries(
    { counts: Int32Array.from(counts), versions, frequency: "week", days },
    contestant,
    from,
  );
  return { said: [...answers].map((one) => codes[one]).join(""), about: about && [...about] };
};

describe("a replayed series", () => {
  it("has an answer for each period: no count, not judged yet, quiet, alarm", () => {
    // Three known weeks before, mean 1, sd at least 1: an alarm above 1 + 3.09.
    expect(replayed([-1, 1, 1, 1, 4, 9, -1, 9, 2]).said).toBe("-???qA-??");
    expect(replayed([1, 1, 1, 5, 1]).said).toBe("???Aq");
  });

  it("is judged from a period on, with the history before it", () => {
    expect(replayed([1, 1, 1, 5, 1], { from: 4 }).said).toBe("----q");
  });

  it("is quiet with too few cases if the history is long enough, whatever the expected count", () => {
    const detectors = 'farrington-flexible{"b":1,"limit54":[3,4]}';
    const { said } = replayed([...Array.from({ length: 70 }, () => 0), 2], { detectors });
    expect([said.slice(0, 52), said.slice(52)]).toEqual(["?".repeat(52), "q".repeat(19)]);
  });

  it("starts a control chart again for each period, so that a new level becomes the expected one", () => {
    const counts = Array.from({ length: 80 }, (_, i) => (i < 26 ? 3 : 12));
    const { said } = replayed(counts, { detectors: 'cusum{"baselineYears":1,"chartPeriods":1}' });
    expect([said[26], said[79]]).toEqual(["A", "q"]);
  });

  it("has no result if no expectation could be formed from a long history", () => {
    const detector: Detector = { ...earsC1, assess: () => notAssessed("degenerate-baseline") };
    const counts = Int32Array.from([1, -1, 1]);
    const known = { counts, versions: null, frequency: "week", days } as const;
    const { answers } = replaySeries(known, { detector, params: {} });
    expect([...answers]).toEqual([answer.noResult, answer.noCount, answer.noResult]);
  });

  it("judges a period again when its count changes, and raises an alarm once, when it first occurs", () => {
    const versions = [
      ...[0, 1, 2].map((period) => ({ moment: period, period, count: 1 })),
      { moment: 3, period: 3, count: 2 },
      { moment: 4, period: 3, count: 7 },
      { moment: 4, period: 4, count: 1 },
      { moment: 5, period: 3, count: 8 },
      { moment: 5, period: 5, count: 1 },
    ];
    const { said, about } = replayed([1, 1, 1, 8, 1, 1], { versions });
    expect(said).toBe("???qAq");
    expect(about).toEqual([-1, -1, -1, -1, 3, -1]);
  });
});
