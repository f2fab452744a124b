import { describe, expect, it } from "vitest";
import type { DiseaseAlert } from "../../../core/alert/alert.ts";
import { type Clocks, dueBy, withDue } from "../../../core/alert/due.ts";
import type { Verified } from "../../../core/alert/records.ts";
import { type FollowUp, followUpOf } from "../../../core/follow-up.ts";
import { isOverdue } from "../../../core/view/alert-view.ts";
import { alertWith, changeOf } from "../../support/alert-facts.ts";

const byDefault = followUpOf({}, { levels: ["country", "district"] });
const opened = alertWith([changeOf()]);
const at = "2026-02-16T05:20:08.000Z";
const alert = (some: Partial<DiseaseAlert>): DiseaseAlert => ({
  ...opened,
  clockFrom: at,
  ...some,
});
const verified = (when: string): Verified => ({
  ...{ result: "true", method: "phone", definitionMet: "yes", reason: "called" },
  ...{ at: when, by: "officer:x" },
});
const decided = (some: object) => ({
  ...{ outcome: "monitor" as const, reason: "wait", at, by: "officer:x" },
  ...some,
});
const action = (due: string) => ({ action: "visit", owner: "district team", due });

describe("until when the act is owed that an alert's stage names", () => {
  it.each<{
    name: string;
    some: Partial<DiseaseAlert>;
    followUp?: Partial<FollowUp>;
    reporting?: Clocks["reporting"];
    is: string | null;
  }>([
    { name: "acknowledge, immediate: 2 h", some: {}, is: "2026-02-16T07:20:08.000Z" },
    {
      name: "acknowledge, weekly: 12 h",
      some: {},
      reporting: "weekly",
      is: "2026-02-16T17:20:08.000Z",
    },
    {
      name: "verify: 24 h from opening",
      some: { stage: "verify" },
      is: "2026-02-17T05:20:08.000Z",
    },
    {
      name: "one time for all diseases",
      some: {},
      reporting: "weekly",
      followUp: { acknowledge: "PT30M" },
      is: "2026-02-16T05:50:08.000Z",
    },
    {
      name: "undetermined: due as before",
      some: { stage: "verify", verified: { ...verified(at), result: "undetermined" } },
      is: "2026-02-17T05:20:08.000Z",
    },
    {
      name: "assess: 48 h from verification",
      some: { stage: "assess", verified: verified("2026-02-16T09:00:00.000Z") },
      is: "2026-02-18T09:00:00.000Z",
    },
    {
      name: "assess, the level raised since: 48 h from the raise",
      some: {
        ...{ stage: "assess", verified: verified("2026-02-16T09:00:00.000Z") },
        clockFrom: "2026-02-20T09:00:00.000Z",
      },
      is: "2026-02-22T09:00:00.000Z",
    },
    { name: "decide: no time of its own", some: { stage: "decide" }, is: null },
    {
      name: "follow: the end of the day on which to look again, in Nairobi",
      some: {
        ...{ stage: "follow" },
        decision: decided({ lookAgainOn: "2026-03-01", actions: [action("2026-02-20")] }),
      },
      is: "2026-03-01T20:59:59.999Z",
    },
    {
      name: "follow: else the earliest action",
      some: {
        ...{ stage: "follow" },
        decision: decided({ actions: [action("2026-02-25"), action("2026-02-20")] }),
      },
      is: "2026-02-20T20:59:59.999Z",
    },
    { name: "follow: else null", some: { stage: "follow", decision: decided({}) }, is: null },
    { name: "closed: null", some: { status: "closed", stage: "closed" }, is: null },
    { name: "lapsed: null", some: { status: "lapsed", stage: "closed" }, is: null },
    { name: "on the screen alone: null", some: { messageLevel: null }, is: null },
    { name: "cut by the budget: null", some: { withheld: "budget" }, is: null },
  ])("$name", ({ some, followUp, reporting = "immediate", is }) => {
    expect(dueBy(alert(some), { followUp: { ...byDefault, ...followUp }, reporting })).toBe(is);
  });

  it.each([
    [
      "hours elapse over an hour left out",
      "PT24H",
      "2026-03-28T12:00:00.000Z",
      "2026-03-29T12:00:00.000Z",
    ],
    [
      "a day ends at the same time of the clock",
      "P1D",
      "2026-03-28T12:00:00.000Z",
      "2026-03-29T11:00:00.000Z",
    ],
    ["a day over a repeated hour", "P1D", "2026-10-24T12:00:00.000Z", "2026-10-25T13:00:00.000Z"],
    ["a week", "P1W", "2026-03-28T12:00:00.000Z", "2026-04-04T11:00:00.000Z"],
    ["a day and hours", "P1DT12H", "2026-03-28T12:00:00.000Z", "2026-03-29T23:00:00.000Z"],
    ["from just before midnight", "PT2H", "2026-12-31T22:59:59.999Z", "2027-01-01T00:59:59.999Z"],
  ])("in Paris, %s", (_, acknowledge, clockFrom, is) => {
    const followUp = { ...byDefault, acknowledge };
    const paris = alert({ clockFrom, timeZone: "Europe/Paris" });
    expect(dueBy(paris, { followUp, reporting: "immediate" })).toBe(is);
  });

  it.each([
    ["2026-03-29", "2026-03-29T21:59:59.999Z"],
    ["2026-10-25", "2026-10-25T22:59:59.999Z"],
  ])("in Paris, the day of %s ends at its own midnight", (lookAgainOn, is) => {
    const followed = alert({
      ...{ stage: "follow", timeZone: "Europe/Paris", decision: decided({ lookAgainOn }) },
    });
    expect(dueBy(followed, { followUp: byDefault, reporting: "weekly" })).toBe(is);
  });
});

it("is late after that instant, not at it", () => {
  const due = { dueBy: "2026-02-16T07:20:08.000Z" };
  expect(isOverdue(due, "2026-02-16T07:20:08.000Z")).toBe(false);
  expect(isOverdue(due, "2026-02-16T07:20:08.001Z")).toBe(true);
  expect(isOverdue({ dueBy: null }, "2030-01-01T00:00:00.000Z")).toBe(false);
});

it("is in the snapshots of lines that are not stored yet, and changes no stored one", () => {
  const clocks = { followUp: byDefault, reporting: "weekly" } as const;
  const due = "2026-02-16T17:20:08.000Z";
  const two = alert({ history: [changeOf(), changeOf({ sequence: 2 })] });
  const dated = withDue(two, 1, clocks);
  expect(dated.dueBy).toBe(due);
  expect(dated.history).toMatchObject([
    { snapshot: { dueBy: null } },
    { snapshot: { dueBy: due } },
  ]);
  expect(withDue(dated, 2, clocks)).toBe(dated);
});
