import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Disease } from "../../../core/disease.ts";
import { parseReport } from "../../../core/report/parse-report.ts";
import { ReportInput } from "../../../core/report/report-input.ts";
import { exampleReport, reportContext } from "../../support/report-facts.ts";

const faultsIn = (input: unknown, context = {}) => {
  const parsed = parseReport(input, { ...reportContext, ...context });
  return parsed.ok ? [] : parsed.errors;
};

/** Pointer and rule of every fault, in a fixed order. */
const named = (input: unknown, context = {}) =>
  faultsIn(input, context)
    .map(({ pointer, rule }) => `${pointer} ${rule}`)
    .sort();

const base = { reportingUnit: "KIV-07", period: "2026-W07" };
const row = { diseaseCode: "MEAS", suspectedCases: 3 };
const withRow = (more: object) => ({ ...base, rows: [{ ...row, ...more }] });
const withHead = (more: object) => ({ ...base, rows: [row], ...more });
const saying = (reason: unknown) =>
  withHead({ overrides: [{ rule: "deaths-exceed-cases", reason }] });

describe("parseReport", () => {
  it("takes the worked example as it is", () => {
    expect(parseReport(exampleReport, reportContext)).toEqual({
      ok: true,
      receivedAt: null,
      report: { ...exampleReport, noticeId: null, submissionId: null, overrides: [] },
    });
  });

  it("fills in what was left out: all ages, unknown sex, unknown numbers, the week's form", () => {
    expect(parseReport({ ...base, rows: [{ diseaseCode: "MEAS" }] }, reportContext)).toMatchObject({
      report: {
        dataSet: "weekly",
        zeroReport: false,
        consultationsTotal: null,
        rows: [
          {
            diseaseCode: "MEAS",
            ageGroup: "all",
            sex: "unknown",
            suspectedCases: null,
            testedCases: null,
            confirmedCases: null,
            deaths: null,
          },
        ],
      },
    });
  });

  it.each([
    ["as registered", "KIV-07", "MEAS", "<5"],
    ["in other letters", "kiv-07", "meas", "<5"],
    ["with spaces", " KIV-07 ", "MEAS\u00A0", "< 5"],
    ["as a phone writes them", "KIV\u201107", "Meas", "\uFF1C5"],
    ["with what nobody sees", "KIV\u200B-07", "ME\u00ADAS", "<5\u200E"],
  ])("takes unit, disease and age group %s", (_, reportingUnit, diseaseCode, ageGroup) => {
    const said = { ...base, reportingUnit, rows: [{ diseaseCode, ageGroup, suspectedCases: 3 }] };
    expect(parseReport(said, reportContext)).toMatchObject({
      report: { reportingUnit: "KIV-07", rows: [{ diseaseCode: "MEAS", ageGroup: "<5" }] },
    });
  });

  it.each<[string, unknown, string[]]>([
    [
      "one row in two spellings",
      { ...base, rows: [row, { ...row, diseaseCode: "meas", ageGroup: "All" }] },
      ["#/rows/1 doubled-row"],
    ],
    [
      "the total beside groups in another spelling",
      {
        ...base,
        rows: [
          { ...row, ageGroup: "ALL " },
          { ...row, diseaseCode: "Meas", ageGroup: "<5" },
        ],
      },
      ["#/rows/1/ageGroup all-beside-groups"],
    ],
    ["a number below 0", withRow({ deaths: -2 }), ["#/rows/0/deaths count-range"]],
    ["a number above 10000000", withRow({ deaths: 10_000_001 }), ["#/rows/0/deaths count-range"]],
    ["half a case", withRow({ suspectedCases: 1.5 }), ["#/rows/0/suspectedCases count-range"]],
    ["a number as text", withRow({ testedCases: "3" }), ["#/rows/0/testedCases count-range"]],
    [
      "an infinite number",
      withRow({ deaths: JSON.parse("1e400") }),
      ["#/rows/0/deaths count-range"],
    ],
    ["a bad total", withHead({ consultationsTotal: -1 }), ["#/consultationsTotal count-range"]],
    ["an unknown field", withHead({ patientName: "x" }), ["#/patientName unknown-field"]],
    ["an unknown field of a row", withRow({ age: 4 }), ["#/rows/0/age unknown-field"]],
    [
      "a field named __proto__",
      JSON.parse('{"__proto__":1,"reportingUnit":"KIV-07","period":"2026-W07","zeroReport":true}'),
      ["#/__proto__ unknown-field"],
    ],
    ["an unknown sex", withRow({ sex: "f" }), ["#/rows/0/sex sex"]],
    [
      "an unknown disease",
      withRow({ diseaseCode: "MEASLES" }),
      ["#/rows/0/diseaseCode unknown-disease"],
    ],
    ["an unknown age group", withRow({ ageGroup: "<6" }), ["#/rows/0/ageGroup unknown-age-group"]],
    ["no disease", { ...base, rows: [{ deaths: 1 }] }, ["#/rows/0/diseaseCode required"]],
    ["a row that is a text", { ...base, rows: ["MEAS 3"] }, ["#/rows/0 type"]],
    ["rows that are an object", { ...base, rows: { 0: row } }, ["#/rows type"]],
    ["no row and no zero report", { ...base, rows: [] }, ["#/rows rows-or-zero"]],
    ["neither rows nor zeroReport", base, ["#/rows rows-or-zero"]],
    [
      "a zeroReport that is a text",
      { ...base, zeroReport: "true" },
      ["#/zeroReport true-or-false"],
    ],
    ["an unknown unit", withHead({ reportingUnit: "KIV-99" }), ["#/reportingUnit unknown-unit"]],
    ["no unit", { period: "2026-W07", rows: [row] }, ["#/reportingUnit required"]],
    [
      "a unit that does not report",
      withHead({ reportingUnit: "KIV" }),
      ["#/reportingUnit not-a-reporting-unit"],
    ],
    [
      "a unit closed by then",
      withHead({ reportingUnit: "KIV-09" }),
      ["#/reportingUnit unit-not-active"],
    ],
    ["a week that no year has", withHead({ period: "2026-W54" }), ["#/period period-calendar"]],
    [
      "a day that no year has",
      withHead({ period: "2026-02-30", dataSet: "immediate" }),
      ["#/period period-calendar"],
    ],
    ["another shape of week", withHead({ period: "2026W07" }), ["#/period period-shape"]],
    ["a week that has not begun", withHead({ period: "2026-W09" }), ["#/period period-not-begun"]],
    [
      "a day for the week's form",
      withHead({ dataSet: "weekly", period: "2026-02-10" }),
      ["#/period period-shape"],
    ],
    ["a week for a notice", withHead({ dataSet: "immediate" }), ["#/period period-shape"]],
    [
      "a form the country lacks",
      withHead({ period: "2026-02-10" }),
      ["#/dataSet unknown-data-set"],
    ],
    ["a form nobody has", withHead({ dataSet: "monthly" }), ["#/dataSet data-set"]],
    [
      "a disease of another form",
      { ...withRow({ diseaseCode: "MAL" }), dataSet: "immediate", period: "2026-02-10" },
      ["#/rows/0/diseaseCode disease-not-in-data-set"],
    ],
    ["a week too far back", withHead({ period: "2025-W06" }), ["#/period period-too-old"]],
    [
      "a doubled row",
      { ...base, rows: [row, { ...row, suspectedCases: 1 }] },
      ["#/rows/1 doubled-row"],
    ],
    [
      "all beside groups",
      { ...base, rows: [row, { ...row, ageGroup: "<5" }, { ...row, ageGroup: "5+" }] },
      ["#/rows/1/ageGroup all-beside-groups"],
    ],
    [
      "unknown age alone",
      withRow({ ageGroup: "unknown" }),
      ["#/rows/0/ageGroup unknown-age-alone"],
    ],
    [
      "unknown age of both sexes, and no group",
      {
        ...base,
        rows: (["male", "female"] as const).map((sex) => ({ ...row, ageGroup: "unknown", sex })),
      },
      ["#/rows/0/ageGroup unknown-age-alone", "#/rows/1/ageGroup unknown-age-alone"],
    ],
    [
      "unknown age beside another disease's groups",
      {
        ...base,
        rows: [
          { ...row, ageGroup: "<5" },
          { ...row, diseaseCode: "CHOL", ageGroup: "unknown" },
        ],
      },
      ["#/rows/1/ageGroup unknown-age-alone"],
    ],
    [
      "unknown age beside all",
      { ...base, rows: [row, { ...row, ageGroup: "unknown" }] },
      ["#/rows/1/ageGroup all-beside-groups"],
    ],
    [
      "unknown age twice",
      {
        ...base,
        rows: ["<5", "unknown", "unknown"].map((ageGroup) => ({ ...row, ageGroup })),
      },
      ["#/rows/2 doubled-row"],
    ],
    ["version 0", withHead({ reportVersion: 0 }), ["#/reportVersion version-range"]],
    [
      "a time without offset",
      withHead({ reportedAt: "2026-02-16T08:20:00" }),
      ["#/reportedAt date-time"],
    ],
    ["a channel in words", withHead({ channel: "told by phone" }), ["#/channel channel"]],
    ["an empty id", withHead({ submissionId: "" }), ["#/submissionId text-length"]],
    [
      "a NUL in an id",
      withHead({ submissionId: "a\u0000b" }),
      ["#/submissionId control-character"],
    ],
    [
      "half a character",
      withHead({ submissionId: "a\ud800" }),
      ["#/submissionId control-character"],
    ],
    [
      "an answer to no question",
      withHead({ overrides: [{ rule: "x", reason: "y" }] }),
      ["#/overrides/0/rule edit-check"],
    ],
    ["a reason of 201 characters", saying("a".repeat(201)), ["#/overrides/0/reason reason-length"]],
    ["an empty reason", saying(""), ["#/overrides/0/reason reason-length"]],
    [
      "a phone number as reason",
      saying("ask 0712 345-678"),
      ["#/overrides/0/reason reason-personal"],
    ],
    [
      "an e-mail address as reason",
      saying("see x@y.example"),
      ["#/overrides/0/reason reason-personal"],
    ],
    ["1501 rows", { ...base, rows: Array.from({ length: 1501 }, () => 0) }, ["#/rows too-many"]],
    [
      "a time of arrival, live",
      withHead({ receivedAt: "2026-02-16T08:20:00Z" }),
      ["#/receivedAt received-at"],
    ],
    ["a text instead of a report", "KIV-07", ["# type"]],
    ["a list instead of a report", [], ["# type"]],
    ["null instead of a report", null, ["# type"]],
  ])("refuses %s", (_, input, faults) => {
    expect(named(input)).toEqual(faults);
  });

  it.each([
    ["unknown age beside groups", ["<5", "5+", "unknown"]],
    ["unknown age beside one group, before it", ["unknown", "5+"]],
  ])("takes %s", (_, ages) => {
    expect(named({ ...base, rows: ages.map((ageGroup) => ({ ...row, ageGroup })) })).toEqual([]);
  });

  it.each([
    { codes: "ABCD", is: [] },
    { codes: "蛇".repeat(70), is: ["#/rows report-size"] },
  ])("1500 rows of codes such as $codes: $is", ({ codes, is }) => {
    const diseases = Array.from({ length: 1500 }, (_, i) => `${codes}${i}`);
    const registered = diseases.map((code) => Disease.parse({ code, name: { en: "x" } }));
    const registry = {
      ...reportContext.registry,
      diseases: new Map(registered.map((disease) => [disease.code, disease])),
    };
    const rows = diseases.map((diseaseCode) => ({ diseaseCode, suspectedCases: 1 }));
    expect(named({ ...base, rows }, { registry })).toEqual(is);
  });

  it("takes ten million and zero", () => {
    expect(named(withRow({ suspectedCases: 10_000_000, deaths: 0 }))).toEqual([]);
  });

  it("names every fault at once, also behind faults of shape", () => {
    const input = {
      reportingUnit: "KIV-99",
      period: "2026-W54",
      name: "x",
      rows: [
        { diseaseCode: "MEAS", deaths: -2 },
        { diseaseCode: "PLAGUE", ageGroup: "<5" },
        { diseaseCode: "PLAGUE", ageGroup: "<5" },
      ],
    };
    expect(named(input)).toEqual([
      "#/name unknown-field",
      "#/period period-calendar",
      "#/reportingUnit unknown-unit",
      "#/rows/0/deaths count-range",
      "#/rows/1/diseaseCode unknown-disease",
      "#/rows/2 doubled-row",
      "#/rows/2/diseaseCode unknown-disease",
    ]);
  });

  it("says in a fault what the field must be, and what it was", () => {
    expect(faultsIn(withRow({ deaths: -2 }))).toEqual([
      {
        pointer: "#/rows/0/deaths",
        rule: "count-range",
        detail: "must be a whole number from 0 to 10000000, got -2",
      },
    ]);
    const [long] = faultsIn(withHead({ reportingUnit: "x".repeat(60) }));
    expect(long?.detail).toBe(`must be a registered org unit, got "${"x".repeat(39)}`);
  });

  it("names an unknown field, never what was in it, and repeats no free text", () => {
    const secret = "Amina of the blue house";
    const texts = [
      withHead({ patientName: secret }),
      withRow({ patient: { name: secret } }),
      withHead({ rows: { name: secret } }),
      saying(`${secret}, 0712 345 678`),
      saying([secret]),
    ].map((input) => JSON.stringify(faultsIn(input)));
    expect(texts.join()).toContain("patientName");
    expect(texts.join()).not.toContain("Amina");
  });

  it("escapes a field's name in a pointer", () => {
    expect(named(withHead({ "a/b~ c": 1 }))).toEqual(["#/a~1b~0%20c unknown-field"]);
  });

  it("lets a facility look back 53 periods and a feed further", () => {
    expect(named(withHead({ period: "2025-W07" }))).toEqual([]);
    expect(named(withHead({ period: "2001-W07" }), { sender: "feed" })).toEqual([]);
  });

  it("takes a period from its first moment by the country's clock", () => {
    const first = { ...withHead({ period: "2026-W09" }) };
    expect(named(first, { now: "2026-02-22T20:59:59.999Z" })).toEqual([
      "#/period period-not-begun",
    ]);
    expect(named(first, { now: "2026-02-22T21:00:00.000Z" })).toEqual([]);
  });

  it("believes a time of arrival of an administrator's replay alone", () => {
    const input = withHead({ receivedAt: "2026-02-16T08:20:00+03:00" });
    const replay = { ...reportContext, sender: "administrator", mode: "replay" } as const;
    expect(parseReport(input, replay)).toMatchObject({ receivedAt: "2026-02-16T05:20:00.000Z" });
    expect(named(input, { mode: "replay", sender: "feed" })).toEqual(["#/receivedAt received-at"]);
    const future = withHead({ receivedAt: "2026-02-19T00:00:00Z" });
    expect(named(future, replay)).toEqual(["#/receivedAt received-at"]);
  });

  it("refuses a sender's clock that is more than a day ahead", () => {
    const sentAt = (reportedAt: string) => named(withHead({ reportedAt }));
    expect(sentAt("2026-02-19T12:00:00+03:00")).toEqual([]);
    expect(sentAt("2026-02-19T12:00:00.001+03:00")).toEqual(["#/reportedAt clock-ahead"]);
  });

  // Week 7 begins at midnight in Nairobi: 21 o'clock of the day before in UTC.
  it.each([
    { field: "reportedAt", mode: "live", moment: "2026-02-08T20:59:59Z", is: true },
    { field: "reportedAt", mode: "live", moment: "2026-02-08T21:00:00Z", is: false },
    { field: "reportedAt", mode: "live", moment: "2026-02-09T00:00:00+05:00", is: true },
    { field: "reportedAt", mode: "live", moment: "2026-02-08T18:00:00-03:00", is: false },
    { field: "reportedAt", mode: "replay", moment: "2025-07-02T08:00:00Z", is: true },
    { field: "reportedAt", mode: "history", moment: "2025-07-02T08:00:00Z", is: true },
    { field: "receivedAt", mode: "replay", moment: "2026-02-08T20:59:59.999Z", is: true },
    { field: "receivedAt", mode: "replay", moment: "2026-02-08T21:00:00Z", is: false },
    { field: "receivedAt", mode: "history", moment: "2025-11-02T08:00:00Z", is: true },
    { field: "receivedAt", mode: "history", moment: "2026-02-09T00:00:00+03:00", is: false },
  ] as const)("$field $moment of week 7, $mode: a fault is $is", ({ field, mode, moment, is }) => {
    const context = { sender: "administrator", mode };
    expect(named(withHead({ [field]: moment }), context)).toEqual(
      is ? [`#/${field} before-period`] : [],
    );
  });

  it("says when the week began by the country's clocks, with their zone", () => {
    const input = withHead({ reportedAt: "2026-02-08T20:59:59Z" });
    const detail = expect.stringContaining("begins at 2026-02-09 00:00 +03:00 Africa/Nairobi, got");
    expect(parseReport(input, reportContext)).toMatchObject({ errors: [{ detail }] });
  });

  it("tells both moments before a day began, beside its other faults", () => {
    const swapped = "2026-02-01T08:00:00+03:00";
    const day = { dataSet: "immediate", period: "2026-02-02" };
    const input = withHead({ ...day, reportedAt: swapped, receivedAt: swapped, channel: "a b" });
    expect(named(input, { sender: "administrator", mode: "replay" })).toEqual([
      "#/channel channel",
      "#/receivedAt before-period",
      "#/reportedAt before-period",
    ]);
  });

  it("never throws and never takes what is no report", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        expect(parseReport(input, reportContext).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it("never throws on what is nearly a report", () => {
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        "KIV-07",
        "MEAS",
        "<5",
        "all",
        "0000-W01",
        "9999-W52",
        "9999-12-31",
        "2026-W07",
      ),
    );
    const near = fc.record(
      {
        reportingUnit: fc.oneof(fc.constant("KIV-07"), odd),
        period: fc.oneof(fc.stringMatching(/^\d{4}-(W\d\d|\d\d-\d\d)$/), odd),
        dataSet: odd,
        zeroReport: fc.oneof(fc.boolean(), odd),
        receivedAt: odd,
        overrides: fc.oneof(fc.array(fc.record({ rule: odd, reason: odd })), odd),
        rows: fc.oneof(
          fc.array(
            fc.record({ diseaseCode: odd, ageGroup: odd, deaths: odd }, { requiredKeys: [] }),
          ),
          odd,
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(near, (input) => {
        const parsed = parseReport(input, reportContext);
        expect(parsed.ok || parsed.errors.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("has a shape that OpenAPI can show", () => {
    expect(z.toJSONSchema(ReportInput, { io: "input" }).$defs?.ReportSent).toMatchObject({
      required: ["reportingUnit", "period"],
      additionalProperties: false,
      properties: { rows: { maxItems: 1500 } },
    });
  });
});
