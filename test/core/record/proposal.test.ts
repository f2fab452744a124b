import { describe, expect, it } from "vitest";
import { addPeriods } from "../../../core/calendar.ts";
import type { PlacePoint } from "../../../core/judge/judgement.ts";
import { Rule } from "../../../core/plan.ts";
import { candidateRules, methodText } from "../../../core/record/candidate-rules.ts";
import { proposalFor, reasonAgainst, type VerifiedAlert } from "../../../core/record/proposal.ts";
import { type ReplayedSignal, replayRule } from "../../../core/record/rule-replay.ts";

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const week = (number: number) => addPeriods("2024-W01", number, calendar);

const points = (counts: readonly (number | null)[]): PlacePoint[] =>
  counts.map((suspectedCases, i) => ({
    ...{ period: week(i), expectedReports: 1, excluded: false },
    ...{ receivedReports: suspectedCases === null ? 0 : 1, routineReceived: 1 },
    tally:
      suspectedCases === null
        ? null
        : {
            ...{ received: 1, partial: false },
            groups: [
              {
                ...{ ageGroup: "all", sex: "unknown", suspectedCases },
                ...{ testedCases: null, confirmedCases: null, deaths: null },
              },
            ],
          },
  }));
const place = (orgUnit: string, counts: readonly (number | null)[], owner = "D") => ({
  ...{ orgUnit, owner, population: 10_000, points: points(counts) },
});
const rule = (some: object = {}) =>
  Rule.parse({
    ...{ ruleId: "R1", diseaseCode: "TYP", alertLevel: "alert", kind: "count", value: 1 },
    ...{ window: "P1W", scope: "facility", send: "message", enabled: true, source: "WHO" },
    ...some,
  });
const signals = (observed: readonly number[]): ReplayedSignal[] =>
  observed.map((one, at) => ({ owner: "D", at, period: week(at), observed: one, expected: 2 }));

describe("whether anything is proposed", () => {
  it.each([
    [
      { isTrue: 1, isFalse: 6 },
      "R1 has 7 verified alerts and needs 20 for a proposal: 13 are missing",
    ],
    [
      { isTrue: 9, isFalse: 10 },
      "R1 has 19 verified alerts and needs 20 for a proposal: 1 is missing",
    ],
    [{ isTrue: 10, isFalse: 10 }, "R1 needs no proposal: 10 of its 20 verified alerts were true"],
    [{ isTrue: 9, isFalse: 11 }, null],
  ])("%j: %s", (verified, reason) => {
    expect(reasonAgainst("R1", verified)).toBe(reason);
  });
});

describe("candidates", () => {
  const values = (one: Rule, observed: readonly number[]) =>
    candidateRules(one, signals(observed)).map((candidate) => methodText(candidate));

  it("a count leaves at most half, a quarter and a tenth of the signals", () => {
    const observed = [1, 1, 1, 1, 1, 2, 2, 3, 4, 9];
    expect(values(rule(), observed)).toEqual(["count ≥ 2", "count ≥ 4", "count ≥ 5"]);
    expect(values(rule(), [])).toEqual(["count ≥ 2", "count ≥ 3", "count ≥ 4"]);
  });

  it("a ratio is of the expected count, in steps of a twentieth", () => {
    const ratio = rule({ kind: "ratio", value: 1.5, reference: 3 });
    expect(values(ratio, [4, 4, 4, 6])).toEqual(["ratio ≥ 2.05", "ratio ≥ 2.1", "ratio ≥ 3.05"]);
  });

  it("a detector gets a stricter limit, then other detectors", () => {
    const detector = (some: object) => rule({ kind: "detector", value: undefined, ...some });
    expect(values(detector({ detector: "ears-c2" }), [])).toEqual([
      'ears-c2 {"multiplier":4}',
      ...["farrington-flexible", "tocsin"],
    ]);
    const given = { detector: "tocsin", params: { alpha: 0.01 } };
    expect(values(detector(given), [])).toEqual([
      'tocsin {"alpha":0.001}',
      ...["farrington-flexible", "bayes"],
    ]);
  });

  it("a candidate does not claim the guideline of the present rule", () => {
    const [first] = candidateRules(rule(), []);
    expect(first).toMatchObject({
      verified: false,
      note: expect.stringContaining("was count ≥ 1"),
    });
    expect(first).not.toHaveProperty("source");
  });
});

describe("a replay", () => {
  it("signals of one owner with at most one week between them are one alert; missing weeks give none", () => {
    const counts = [0, 1, 0, 1, 0, 0, 1, null, 1, ...Array<number>(43).fill(0)];
    const { signals: found, alertsPerYear } = replayRule(
      rule(),
      [place("F1", counts), place("F2", [0, 0, 1])],
      "week",
    );
    expect(found.map(({ at }) => at)).toEqual([1, 3, 6, 8, 2]);
    // Weeks 1 to 3 and weeks 6 to 8, in a year of which one week cannot be judged.
    expect(alertsPerYear).toBeCloseTo(2 / (51 / 52), 9);
  });

  it("without a period judged there is no yearly number", () => {
    expect(replayRule(rule(), [place("F1", [null, null])], "week").alertsPerYear).toBeNull();
  });
});

describe("a proposal", () => {
  /** A false alert of one case each fourth week, and a true one of three cases in week 50. */
  const counts = Array.from({ length: 52 }, (_, i) => (i === 50 ? 3 : i % 4 === 1 ? 1 : 0));
  const alert = (at: number, isTrue: boolean): VerifiedAlert => ({
    ...{ alertId: `A-${at}`, owner: "D", isTrue, from: week(at), to: week(at) },
  });
  const verified = [
    ...Array.from({ length: 12 }, (_, i) => alert(4 * i + 1, false)),
    alert(50, true),
    alert(2, false),
  ];
  const made = proposalFor(rule(), verified, {
    ...{ places: [place("F1", counts)], frequency: "week", calendar },
  });

  it("says for each candidate how many alerts a year, and which true ones are kept or lost", () => {
    expect(made.present).toMatchObject({ trueKept: 1, trueLost: 0, falseKept: 12 });
    expect(
      made.candidates.map(({ trueKept, trueLost, falseKept }) => [trueKept, trueLost, falseKept]),
    ).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]);
    expect(made.candidates[0]?.alertsPerYear).toBeCloseTo(1, 9);
  });

  it("prefers the candidate that loses no true alert, and leaves out what the present rule does not raise", () => {
    expect(made.best).toBe(0);
    expect(made.notReplayed).toBe(1);
  });
});
