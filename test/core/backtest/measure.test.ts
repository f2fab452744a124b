import { describe, expect, it } from "vitest";
import { episodeStarts } from "../../../core/backtest/episodes.ts";
import { type DetectionOutcome, findOutbreak } from "../../../core/backtest/find-outbreak.ts";
import { measure } from "../../../core/backtest/measure.ts";
import { nearEvents } from "../../../core/backtest/near-events.ts";
import { periodAxis } from "../../../core/backtest/period-axis.ts";
import { backtestResult } from "../../../core/backtest/result.ts";
import type { TidyEvent } from "../../../core/formats/tidy-events.ts";
import { OrgUnit, orgTree } from "../../../core/org-unit.ts";
import { tableOf } from "../../support/tidy-table.ts";

/** `-` no count, `?` not judged, `x` no result, `q` quiet, `A` alarm. */
const answers = (text: string) => Uint8Array.from(text, (code) => "-?xqA".indexOf(code));
const series = (orgUnit: string, length: number) => ({
  ...{ orgUnit, disease: "Flu", versions: null },
  counts: new Int32Array(length).fill(2),
});
const event = (location: string, start: string, end: string, kind = "documented"): TidyEvent => ({
  ...{ location, disease: "Flu", start, end, kind },
});
const tree = orgTree(
  [
    { code: "Z", name: "Z", parent: null, level: 1, reports: false },
    { code: "R", name: "R", parent: "Z", level: 2, reports: false },
    { code: "A", name: "A", parent: "R", level: 3, reports: true },
    { code: "B", name: "B", parent: "R", level: 3, reports: true },
  ].map((unit) => OrgUnit.parse(unit)),
);

describe("an outbreak in weeks 6 to 9", () => {
  const first = 6;
  const found = (text: string): DetectionOutcome =>
    findOutbreak(
      { event: event("A", "", ""), first, last: 9 },
      series("A", text.length),
      answers(text),
    );

  it.each([
    ["in its first week", "qqqqqqAqqq", { delay: 0, cases: 2, alreadyOn: false }],
    ["late", "qqqqqqqqAA", { delay: 2, cases: 6 }],
    ["two weeks before its start, without a case", "qqqqAqAqqq", { delay: -2, cases: 0 }],
    ["by the first alarm of several", "qqqqqAAAAA", { delay: -1 }],
    ["already on: an alarm shortly before, and at once", "qqAqqqAqqq", { alreadyOn: true }],
    ["already on two weeks before", "qqqAAqqqqq", { delay: -2, alreadyOn: true }],
    [
      "an alarm before, but the next one late",
      "qqqAqqqqqA",
      { delay: 3, alreadyOn: false, alarmBefore: true },
    ],
    ["an alarm well before is another", "qAqqqqAqqq", { alreadyOn: false, alarmBefore: false }],
  ])("is found %s", (_, text, expected) => {
    expect(found(text)).toMatchObject({ kind: "found", ...expected });
  });

  it.each([
    ["missed if there was no alarm", "qqqqqqqqqq", "missed"],
    ["missed with alarms before and after", "qqqAqqqqqqA", "missed"],
    ["not judged without an answer about its start", "qqqq?????q", "not-judged"],
    ["missed with answers in half of it", "qqqqqqqq??", "missed"],
    ["not judged with answers in a quarter of it", "qqqqqq????", "not-judged"],
    ["without a result where no expectation could be made", "qqqqqqxxx?", "no-result"],
  ])("is %s", (_, text, kind) => {
    expect(found(text).kind).toBe(kind);
  });

  it("is not judged without a series", () => {
    const window = { event: event("A", "", ""), first, last: 9 };
    expect(findOutbreak(window, undefined, undefined)).toEqual({ kind: "not-judged" });
  });
});

describe("episodes", () => {
  it.each([
    ["none", "qqq", []],
    ["one week between alarms joins them", "qAqAAqqAq", [1, 7]],
    ["two weeks part them", "AqqAqqqA", [0, 3, 7]],
    ["a week without a count is as quiet", "A-A--A", [0, 5]],
  ])("%s", (_, text, expected) => {
    expect(episodeStarts(answers(text))).toEqual(expected);
  });
});

describe("load", () => {
  // An outbreak in A, weeks 2 and 3; with the four weeks after, 2 to 7 are left out. Ten weeks.
  const windows = [{ event: event("A", "", ""), first: 2, last: 3 }];
  const judged = (orgUnit: string, text: string) => ({
    ...{ series: series(orgUnit, 10), answers: answers(text) },
    alerts: episodeStarts(answers(text)),
  });
  const measured = measure(
    [judged("A", "AqAqqqqqqA"), judged("R", "?qqqAqqqqq"), judged("B", "qqqAAqqqqq")],
    { windows, leftOut: windows },
    { tree, from: 0 },
  );

  it("excludes the outbreak's weeks in its place and in those above and below it", () => {
    // A: 4 weeks, alarms in 0 and 9 (0 and 2 are one episode, of week 0). R: 3 weeks. B: all ten, one episode.
    expect(measured.load).toEqual({ seriesPeriods: 17, alerts: 3, alarms: 4 });
  });

  it("is also given with these weeks excluded in its place only", () => {
    // R too: 9 weeks, an alarm in week 4.
    expect(measured.ownLoad).toEqual({ seriesPeriods: 23, alerts: 4, alarms: 5 });
  });

  it("counts judged periods, and known counts that were not judged", () => {
    expect(measured.judgedPeriods).toBe(29);
    expect(measured.notJudged).toBeCloseTo(1 / 30, 12);
  });

  it("gives the probability that an outbreak is found by chance", () => {
    // Of A's weeks 0, 1, 8, 9, those with an alarm from two weeks before to four after: all four.
    expect(measured.chance).toBe(1);
  });
});

describe("the result", () => {
  const rows = tableOf(
    "location,disease,period_start,period_type,age_group,cases",
    "A,Flu,2026-01-05,week-iso,all,1",
    "A,Flu,2026-03-09,week-iso,all,1",
  ).rows();
  const axis = periodAxis(rows);
  const text = "qqqqqAqqAq";
  const judged = [{ series: series("A", 10), answers: answers(text), alerts: [5, 8] }];

  it("lists each documented outbreak with the period of its first alert, other kinds separately", () => {
    const events = [
      event("A", "2026-02-09", "2026-02-15"),
      event("B", "2026-02-09", "2026-02-15"),
      event("A", "2026-03-03", "2026-03-04", "algorithmic"),
    ];
    const result = backtestResult(judged, events, { axis, tree, from: 0 });
    expect(result.outbreaks).toEqual([
      {
        ...{ location: "A", disease: "Flu", start: "2026-02-09", end: "2026-02-15" },
        ...{ found: true, firstAlert: "2026-W07", delayPeriods: 0 },
        ...{ judged: "judged", casesUntilAlert: 2, alarmBefore: false },
      },
      {
        ...{ location: "B", disease: "Flu", start: "2026-02-09", end: "2026-02-15" },
        ...{ found: false, firstAlert: null, delayPeriods: null },
        ...{ judged: "not-judged", casesUntilAlert: null, alarmBefore: false },
      },
    ]);
    // Five weeks before the outbreak are left, none after it.
    expect(result.load).toEqual({
      seriesPeriods: 5,
      alerts: 0,
      per100: 0,
      alarms: 0,
      alarmsPer100: 0,
    });
    expect(result.otherKinds.algorithmic).toMatchObject({ found: 1, judged: 1, alreadyOn: 1 });
  });

  it("has no load if nothing was judged", () => {
    const none = [{ series: series("A", 10), answers: answers("??????????"), alerts: [] }];
    expect(backtestResult(none, [], { axis, tree, from: 0 }).load.per100).toBeNull();
  });
});

describe("the series near outbreaks", () => {
  const all = ["Z", "R", "A", "B"].map((code) => series(code, 1));
  it.each([
    ["only the place named", ["A"], ["A"]],
    ["and those between two named", ["Z", "A"], ["Z", "R", "A"]],
  ])("%s", (_, places, expected) => {
    const events = places.map((place) => event(place, "2026-01-05", "2026-01-05"));
    expect(nearEvents(all, events, tree).map(({ orgUnit }) => orgUnit)).toEqual(expected);
  });
});
