import { describe, expect, it } from "vitest";
import { DetectRequest, detect } from "../../../core/detectors/detect.ts";
import { type GoldenCase, goldenCases, type Written } from "./golden.ts";
import { near, type Tolerance } from "./near.ts";

interface Folder {
  /** R's name: a request by it asks for R's behaviour. */
  readonly name: string;
  readonly cases: number;
  /** Cases in which R stops. */
  readonly stopped: number;
  readonly fields: readonly string[];
  readonly within?: (label: string) => Tolerance;
  /** Cases that are not compared, and why. */
  readonly skipped?: Readonly<Record<string, string>>;
}

const exact: Tolerance = { relative: 1e-9, absolute: 1e-12 };

const folders: readonly Folder[] = [
  {
    name: "cusum",
    cases: 42,
    stopped: 0,
    fields: ["expected", "upperbound", "cusum"],
    // R reads the transform from a table with three digits.
    within: (label) =>
      label.endsWith("anscombeNegBin") ? { relative: 1e-9, absolute: 5e-3 } : exact,
  },
  {
    name: "glrnb",
    cases: 69,
    stopped: 1,
    fields: ["expected", "upperbound", "alpha"],
    // Estimated dispersions end where R's iterations happen to stop; with given means R's Newton steps do.
    within: (label) =>
      /--nb(-estimated.*|-refit)?$/.test(label)
        ? { relative: 1e-3, absolute: 1e-3 }
        : /nb-(given|dec|a02)/.test(label)
          ? { relative: 1e-6, absolute: 1e-12 }
          : exact,
    skipped: {
      "step--pois-epi": "R's search for lambda stops short of the maximum",
      "step--nb-epi": "R's search for lambda stops short of the maximum",
    },
  },
  { name: "rki", cases: 57, stopped: 3, fields: ["upperbound"] },
  { name: "bayes", cases: 58, stopped: 0, fields: ["upperbound"] },
  { name: "cdc", cases: 18, stopped: 0, fields: ["upperbound", "fourWeekSum"] },
  {
    name: "outbreakP",
    cases: 16,
    stopped: 1,
    fields: ["upperbound"],
    skipped: { "large--value": "R's product of factors overflows and underflows" },
  },
  { name: "historical", cases: 90, stopped: 0, fields: ["upperbound"] },
  { name: "ewma", cases: 8, stopped: 0, fields: ["expected", "statistic", "pValue", "alert"] },
  {
    name: "regression",
    cases: 6,
    stopped: 0,
    fields: ["expected", "statistic", "pValue", "adjustedR2", "sigma", "alert"],
  },
  {
    name: "regressionEwmaSwitch",
    cases: 5,
    stopped: 0,
    fields: ["expected", "statistic", "pValue", "alert", "method"],
  },
];

/** What R calls "grey" has not been judged; its own alarm there is false. */
const judgedAlarm = ({ alarm, vectors: { alert } }: GoldenCase) =>
  alarm.map((one, i) => ((alert?.[i] as unknown) === "grey" ? null : one));

const run = (detector: string, { params, series, range }: GoldenCase): Record<string, unknown> =>
  detect(DetectRequest.parse({ detector, params, series, range }));

describe.each(folders)("$name of R", ({ name, fields, skipped = {}, within, ...expected }) => {
  const cases = goldenCases(name);
  const stopped = cases.filter(({ error }) => error);
  const compared = cases.filter((one) => !one.error && !Object.hasOwn(skipped, one.case));

  it("is here with every case, and each is compared, stopped or skipped by name", () => {
    expect(cases).toHaveLength(expected.cases);
    expect(stopped).toHaveLength(expected.stopped);
    expect(compared).toHaveLength(expected.cases - expected.stopped - Object.keys(skipped).length);
  });

  it.each(compared)("$case", (golden) => {
    const ours = run(name, golden);
    expect(ours.alarm).toEqual(judgedAlarm(golden));
    expect(new Set([...fields])).toEqual(new Set(Object.keys(golden.vectors)));
    const tolerance = within?.(golden.case) ?? exact;
    for (const [field, values] of Object.entries(golden.vectors)) {
      const wanted = Array.isArray(values)
        ? values.map((value: Written) => near(value, tolerance))
        : near(values as unknown as Written, tolerance);
      expect(ours[field], field).toEqual(wanted);
    }
  });

  if (stopped.length === 0) return;
  it.each(stopped)("$case: R stops, nothing is judged and nothing thrown", (golden) => {
    const { alarm, reason } = run(name, golden) as { alarm: unknown[]; reason: unknown[] };
    expect(alarm).toEqual(golden.range.map(() => null));
    expect(reason).not.toContain(null);
  });
});

describe("a request", () => {
  it("may be a golden file of the switch, which names the method of each day", () => {
    const request = { detector: [null, "ewma"], params: {}, series: { counts: [1, 2] } };
    expect(detect(DetectRequest.parse(request)).detector).toBe("regression-ewma-switch");
  });

  it("says whose behaviour a shared name stands for", () => {
    const request = { detector: "cusum", params: { k: 1 }, series: { counts: [1, 2] } };
    const resets = (behaviour: object) =>
      detect(DetectRequest.parse({ ...request, ...behaviour })).params;
    expect(resets({})).toMatchObject({ reset: false });
    expect(resets({ behaviour: "r" })).toMatchObject({ reset: false });
    expect(resets({ behaviour: "tocsin" })).toMatchObject({ reset: true });
    const r = { ...request, detector: "earsC", params: {}, behaviour: "tocsin" };
    expect(detect(DetectRequest.parse(r)).params).toMatchObject({ compat: "r" });
  });
});

describe("names shared with R", () => {
  const counts = Array.from({ length: 60 }, (_, i) => (i % 7) + 1);
  const paramsOf = (detector: string, params: object) =>
    detect(DetectRequest.parse({ detector, params, series: { counts }, range: [60] })).params;

  it.each([
    { detector: "cusum", params: { trans: "rossi" }, isR: true },
    { detector: "cusum", params: {}, isR: false },
    { detector: "cusum", params: { trans: "rossi", reset: true }, isR: false },
    { detector: "glrnb", params: { alpha: 0 }, isR: true },
    { detector: "outbreakP", params: {}, isR: true },
    { detector: "outbreak-p", params: {}, isR: false },
    { detector: "bayes", params: { b: 0 }, isR: true },
    { detector: "historical", params: { method: "csum2sd", sdMultiplier: 2 }, isR: false },
  ])("$detector with $params: R's behaviour is $isR", ({ detector, params, isR }) => {
    expect(Object.hasOwn(paramsOf(detector, params) as object, "compat")).toBe(isR);
  });
});
