import { describe, expect, it } from "vitest";
import type { Change } from "../../../core/alert/alert.ts";
import type { ChangeKind } from "../../../core/alert/change-kind.ts";
import { heldText } from "../../../core/person/held-text.ts";
import { changeOf, factsOf } from "../../support/alert-facts.ts";

const ended: ReadonlySet<string> = new Set(["closed", "lapsed"]);

/** Lines of a diary in which these things happened, one after the other. */
const linesOf = (kinds: readonly ChangeKind[]): readonly Change[] =>
  kinds.map((tells, i) =>
    changeOf({
      ...{ sequence: i + 1, change: tells, tells },
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
    const change = heldText(lines);
    expect(change?.tells ?? null).toBe(told);
    if (change) {
      expect(change.sequence).toBe(kinds.length);
      expect(change.snapshot).toBe(lines.at(-1)?.snapshot);
    }
  });
});
