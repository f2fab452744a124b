import { describe, expect, it } from "vitest";
import { casesOf, questionsOf, usualCount } from "../../../core/report/edit-checks.ts";
import type { Report, ReportRow } from "../../../core/report.ts";

const row = (more: Partial<ReportRow>): ReportRow => ({
  diseaseCode: "MEAS",
  ageGroup: "all",
  sex: "unknown",
  suspectedCases: null,
  testedCases: null,
  confirmedCases: null,
  deaths: null,
  ...more,
});

const report = (rows: readonly Partial<ReportRow>[], more: Partial<Report> = {}): Report => ({
  reportingUnit: "KIV-07",
  period: "2026-W07",
  dataSet: "weekly",
  noticeId: null,
  submissionId: null,
  reportVersion: null,
  reportedAt: null,
  channel: null,
  zeroReport: false,
  consultationsTotal: null,
  overrides: [],
  rows: rows.map(row),
  ...more,
});

const asked = (one: Report, median?: number | null) =>
  questionsOf(one, median === undefined ? undefined : () => median).map(
    ({ rule, pointer }) => `${pointer} ${rule}`,
  );

describe("questionsOf", () => {
  it.each<[string, Partial<ReportRow>[], string[]]>([
    [
      "more deaths than cases",
      [{ suspectedCases: 1, deaths: 2 }],
      ["#/rows/0/deaths deaths-exceed-cases"],
    ],
    ["as many deaths as cases", [{ suspectedCases: 2, deaths: 2 }], []],
    ["deaths, cases not known", [{ deaths: 2 }], []],
    [
      "more confirmed than tested",
      [{ testedCases: 3, confirmedCases: 4 }],
      ["#/rows/0/confirmedCases confirmed-exceed-tested"],
    ],
    ["confirmed, tested not known", [{ confirmedCases: 4 }], []],
    [
      "four equal numbers",
      [
        { suspectedCases: 7, deaths: 7 },
        { diseaseCode: "CHOL", suspectedCases: 7, deaths: 7 },
      ],
      ["#/rows all-numbers-equal"],
    ],
    [
      "three equal numbers",
      [
        { suspectedCases: 7, deaths: 7 },
        { diseaseCode: "CHOL", suspectedCases: 7 },
      ],
      [],
    ],
    [
      "four zeros",
      [
        { suspectedCases: 0, deaths: 0 },
        { diseaseCode: "CHOL", suspectedCases: 0, deaths: 0 },
      ],
      [],
    ],
    [
      "four numbers, one other",
      [
        { suspectedCases: 7, deaths: 7 },
        { diseaseCode: "CHOL", suspectedCases: 8, deaths: 7 },
      ],
      [],
    ],
  ])("%s", (_, rows, questions) => {
    expect(asked(report(rows))).toEqual(questions);
  });

  it.each([
    { cases: 5, total: 4, is: ["#/consultationsTotal cases-exceed-consultations"] },
    { cases: 5, total: 5, is: [] },
    { cases: 5, total: null, is: [] },
  ])("$cases cases of $total consultations", ({ cases, total, is }) => {
    expect(asked(report([{ suspectedCases: cases }], { consultationsTotal: total }))).toEqual(is);
  });

  it.each([
    { cases: 10, median: 0, is: true },
    { cases: 9, median: 0, is: false },
    { cases: 20, median: 2, is: false },
    { cases: 21, median: 2, is: true },
    { cases: 21, median: null, is: false },
  ])("$cases cases where $median is usual: asked is $is", ({ cases, median, is }) => {
    const groups = [
      { ageGroup: "<5", suspectedCases: cases - 1 },
      { ageGroup: "5+", suspectedCases: 1 },
    ];
    const questions = is ? ["#/rows/0/suspectedCases ten-times-own-median"] : [];
    expect(asked(report(groups), median)).toEqual(questions);
  });

  it("asks no longer what an override answers, and still the rest", () => {
    const odd = [{ suspectedCases: 1, deaths: 2, testedCases: 1, confirmedCases: 2 }];
    const overrides = [{ rule: "deaths-exceed-cases", reason: "one of last week's cases" }];
    expect(asked(report(odd, { overrides }))).toEqual([
      "#/rows/0/confirmedCases confirmed-exceed-tested",
    ]);
  });

  it("says the two numbers", () => {
    expect(questionsOf(report([{ suspectedCases: 1, deaths: 2 }]))).toEqual([
      {
        rule: "deaths-exceed-cases",
        pointer: "#/rows/0/deaths",
        detail: "is more than the cases: 2 deaths, 1 suspected cases",
      },
    ]);
  });
});

describe("usualCount", () => {
  it.each([
    { counts: [1, 2, 3], is: null },
    { counts: [1, null, 2, 3], is: null },
    { counts: [1, 2, 3, 10], is: 2.5 },
    { counts: [0, 0, 0, 9, null], is: 0 },
  ])("$counts: $is", ({ counts, is }) => {
    expect(usualCount(counts)).toBe(is);
  });
});

describe("casesOf", () => {
  it("adds groups, reads a zero report as 0, and a missing row as not known", () => {
    const rows = [row({ suspectedCases: 2 }), row({ ageGroup: "5+", suspectedCases: 3 })];
    const said = { rows, zeroDiseases: ["CHOL"] };
    expect(["MEAS", "CHOL", "MAL"].map((code) => casesOf(said, code))).toEqual([5, 0, null]);
  });

  it("does not know a sum of which a part is not known", () => {
    expect(
      casesOf({ rows: [row({ suspectedCases: 2 }), row({})], zeroDiseases: [] }, "MEAS"),
    ).toBeNull();
  });
});
