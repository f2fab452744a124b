import { describe, expect, it } from "vitest";
import type { Change, DiseaseFacts, Escalation } from "../../../core/alert/alert.ts";
import type { ChangeKind } from "../../../core/alert/change-kind.ts";
import { heldText } from "../../../core/person/held-text.ts";
import { changeOf, factsOf } from "../../support/alert-facts.ts";

const morning = "2026-02-17T03:00:00.000Z";
const region = { orgUnit: "ZZ-LAK", orgUnitName: "Lake", orgUnitLevel: "region" };
const escalation: Escalation = {
  ...{ step: "next", because: "not-acknowledged", ...region },
  orgUnitPath: "ZZ/ZZ-LAK",
};
const ended: ReadonlySet<string> = new Set(["closed", "lapsed"]);

/** Lines of a diary in which these things happened, one after the other. */
const linesOf = (kinds: readonly ChangeKind[]): readonly Change[] =>
  kinds.map((tells, i) =>
    changeOf({
      ...{ sequence: i + 1, change: tells, tells },
      ...(tells === "escalated" && { escalation }),
      snapshot: factsOf({}, { status: ended.has(tells) ? "closed" : "open" }),
    }),
  );

describe("heldText", () => {
  it.each<[readonly ChangeKind[], ChangeKind | null]>([
    [[], null],
    [["opened"], "opened"],
    [["opened", "level-raised", "updated"], "opened"],
    [["level-raised", "updated"], "level-raised"],
    [["opened", "escalated"], "escalated"],
    [["updated"], "updated"],
    [["closed"], "closed"],
    [["level-raised", "closed"], "closed"],
    [["opened", "closed"], null],
    [["opened", "retracted"], null],
    [["retracted"], "retracted"],
    [["closed", "reopened"], "reopened"],
    [["retracted", "level-raised"], "level-raised"],
  ])("of %j tells %s", (kinds, told) => {
    const lines = linesOf(kinds);
    const facts = lines.at(-1)?.snapshot ?? factsOf();
    const change = heldText(lines, { at: morning, facts, isToldLater: false });
    expect(change?.tells ?? null).toBe(told);
    if (change) {
      expect(change.sequence).toBe(kinds.length);
      expect(change.snapshot).toBe(facts);
    }
  });

  it.each<[readonly ChangeKind[], Partial<DiseaseFacts>, ChangeKind | null]>([
    [["opened"], { status: "closed", stage: "closed" }, null],
    [["level-raised"], { status: "closed", stage: "closed" }, null],
    [["opened"], { stage: "assess", verification: "true" }, "opened"],
    [["escalated"], { stage: "acknowledge" }, "escalated"],
    [["escalated"], { stage: "verify" }, null],
    [["opened", "escalated"], { stage: "verify" }, "opened"],
  ])("of %j, when the alert is at %j, tells %s", (kinds, some, told) => {
    const facts = factsOf({}, some);
    const change = heldText(linesOf(kinds), { at: morning, facts, isToldLater: false });
    expect(change?.tells ?? null).toBe(told);
    expect(change?.snapshot ?? facts).toBe(facts);
    expect(change?.at ?? morning).toBe(morning);
  });

  it("tells nothing after a later line was told", () => {
    const later = { at: morning, facts: factsOf(), isToldLater: true };
    expect(heldText(linesOf(["opened"]), later)).toBeNull();
  });

  it.each([
    ["not-verified", "verify", "escalated"],
    ["not-verified", "assess", undefined],
    ["ihr", "assess", "escalated"],
  ] as const)("of an escalation because of %s at stage %s tells %s", (because, stage, told) => {
    const [line] = linesOf(["escalated"]);
    const lines = line?.escalation
      ? [{ ...line, escalation: { ...line.escalation, because } }]
      : [];
    const present = { at: morning, facts: factsOf({}, { stage }), isToldLater: false };
    expect(heldText(lines, present)?.tells).toBe(told);
  });
});
