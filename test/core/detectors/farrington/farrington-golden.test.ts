import { describe, expect, it } from "vitest";
import { DetectRequest, detect } from "../../../../core/detectors/detect.ts";
import { type GoldenCase, goldenCases, type Written } from "../golden.ts";

const run = (detector: string, { params, series, range }: GoldenCase): Record<string, unknown> =>
  detect(DetectRequest.parse({ detector, params, series, range }));

/** Chances and scores are held to 1e-9 as they are, everything else relative to R's value. */
const absolute = ["pValue", "quantileOfObserved", "score", "trendCoefficient"];

const near = (field: string) => (value: Written) => {
  if (typeof value !== "number") return value;
  const scale = absolute.includes(field) ? 1 : Math.max(Math.abs(value), 1e-3);
  return expect.toSatisfy(
    (ours) => typeof ours === "number" && Math.abs(ours - value) <= 1e-9 * scale,
    `${value} to 1e-9`,
  );
};

const original = goldenCases("farrington");
const flexible = goldenCases("farringtonFlexible");

/** On a flat series R's own slope is rounding noise, kept or dropped by chance. */
const noisy = (golden: GoldenCase, field: string) =>
  golden.case === "constant--default" && field.startsWith("trend");

/** R's "0 cases expected" where nothing could be fitted, and "no alarm" where nothing could be judged. */
const isOdd = (golden: GoldenCase, field: string, i: number) =>
  (field === "expected" && golden.vectors.expected?.[i] === 0) ||
  (field === "alarm" && golden.vectors.upperbound?.[i] === null && couldNot(golden, i));

/** True where R had neither a bound for the count nor a p-value: we say that it was not judged. */
const couldNot = (golden: GoldenCase, i: number) => golden.vectors.pValue?.[i] === null;

describe("Farrington's original method against algo.farrington of R surveillance", () => {
  const finished = original.filter(({ error }) => !error);

  it("has every case", () => {
    expect(finished).toHaveLength(28);
    expect(original).toHaveLength(29);
  });

  it.each(finished)("$case", (golden) => {
    const ours = run("farrington", golden);
    expect(ours.alarm).toEqual(golden.alarm);
    for (const [field, values] of Object.entries(golden.vectors)) {
      // R writes a bound of 0 where there were too few cases.
      const wanted = field === "upperbound" ? values.map((value) => value || null) : values;
      expect(ours[field], field).toEqual(wanted.map(near(field)));
    }
  });

  it("gaps--default: R stops, we leave the missing weeks out", () => {
    const gaps = original.find(({ error }) => error);
    expect(gaps?.case).toBe("gaps--default");
    if (!gaps) return;
    const ours = run("farrington", gaps);
    const missing = gaps.range.map((t) => gaps.series.counts[t - 1] === null);
    expect((ours.alarm as unknown[]).map((alarm) => alarm === null)).toEqual(missing);
  });
});

describe("Farrington Flexible against farringtonFlexible of R surveillance", () => {
  const finished = flexible.filter(({ error }) => !error);

  it("has every case", () => {
    expect(finished).toHaveLength(77);
    expect(flexible).toHaveLength(78);
  });

  it.each(finished)("$case", (golden) => {
    const ours = run("farringtonFlexible", golden);
    const fields = Object.entries({ alarm: golden.alarm, ...golden.vectors });
    for (const [field, values] of fields) {
      if (noisy(golden, field)) continue;
      const wanted = values.map((value, i) => (isOdd(golden, field, i) ? null : value));
      // Where nothing at all could be judged there are no figures.
      const answer = ours[field] ?? golden.range.map(() => null);
      expect(answer, field).toEqual((wanted as Written[]).map(near(field)));
    }
  });

  it("k1--too-early: R stops, we judge nothing", () => {
    const early = flexible.find(({ error }) => error);
    expect(early?.case).toBe("k1--too-early");
    if (!early) return;
    const ours = run("farringtonFlexible", early);
    expect(ours.alarm).toEqual(early.range.map(() => null));
    expect(ours.reason).toEqual(early.range.map(() => "short-baseline"));
  });
});
