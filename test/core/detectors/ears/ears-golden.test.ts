import { describe, expect, it } from "vitest";
import { DetectRequest, detect } from "../../../../core/detectors/detect.ts";
import { goldenCases, type Written } from "../golden.ts";

const run = ({ params, series, range }: Omit<(typeof cases)[number], "case">) =>
  detect(DetectRequest.parse({ detector: "earsC", params, series, range }));

/** Equal to 1e-9 relative, null with null, infinity with infinity. */
const near = (value: Written) =>
  typeof value === "number" && value !== 0
    ? expect.toSatisfy(
        (ours) => typeof ours === "number" && Math.abs(ours / value - 1) <= 1e-9,
        `${value} to 1e-9`,
      )
    : value === 0
      ? expect.closeTo(0, 12)
      : value;

const cases = goldenCases("earsC");
const finished = cases.filter(({ error }) => !error);
const stopped = cases.filter(({ error }) => error);
const firstUsable = { C1: 8, C2: 10, C3: 12 } as Record<string, number>;

describe("EARS against earsC of R surveillance", () => {
  it("has every case of the three methods", () => {
    expect(finished).toHaveLength(67);
    expect(stopped).toHaveLength(5);
    expect(new Set(finished.map(({ params }) => params.method))).toEqual(
      new Set(["C1", "C2", "C3"]),
    );
  });

  it.each(finished)("$case", (golden) => {
    const ours: Record<string, unknown> = run(golden);
    expect(ours.alarm).toEqual(golden.alarm);
    expect(Object.keys(golden.vectors).sort()).toEqual([
      "baselineSd",
      "expected",
      "statistic",
      "upperbound",
    ]);
    for (const [field, values] of Object.entries(golden.vectors)) {
      expect(ours[field], field).toEqual(values.map(near));
    }
  });

  it.each(stopped)("$case: R stops, we judge what has a baseline", (golden) => {
    const first = firstUsable[String(golden.params.method)] ?? 0;
    const ours = run(golden);
    expect(ours.alarm.map((alarm) => alarm === null)).toEqual(golden.range.map((t) => t < first));
    expect(ours.upperbound.map((bound) => bound === null)).toEqual(
      golden.range.map((t) => t < first),
    );
    expect(ours.reason.filter((reason) => reason !== null)).toEqual(
      golden.range.filter((t) => t < first).map(() => "short-baseline"),
    );
  });
});
