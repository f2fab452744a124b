import { describe, expect, it } from "vitest";
import {
  type Caller,
  canActOn,
  canReadAlerts,
  canReadUnit,
  canSendBy,
  canWriteFor,
} from "../../core/access.ts";
import { OrgUnit, orgTree } from "../../core/org-unit.ts";

const unit = (code: string, parent: string | null, level: number) =>
  OrgUnit.parse({ code, name: code, parent, level, reports: level > 2 });

// D1 is a hospital that reports and has two posts under it; D10 has a similar code but is another place.
const tree = orgTree([
  unit("C", null, 1),
  unit("D1", "C", 2),
  unit("D10", "C", 2),
  unit("F1", "D1", 3),
  unit("P1", "F1", 4),
  unit("F10", "D10", 3),
]);

const caller = (kind: Caller["kind"], ...units: string[]): Caller => ({
  kind,
  id: "x",
  name: "x",
  units,
});

const facility = caller("facility", "F1");
const feed = caller("feed", "D1");
const officer = caller("officer", "D1");
const officerOfBoth = caller("officer", "F10", "D1");
const officerOfNowhere = caller("officer");
const administrator = caller("administrator");

describe("who may read, send, see alerts and act", () => {
  it.each<[string, Caller, string, boolean, boolean, boolean, boolean]>([
    ["a facility for its own unit", facility, "F1", true, true, false, false],
    ["a facility for a unit under it", facility, "P1", false, false, false, false],
    ["a facility for its district", facility, "D1", false, false, false, false],
    ["a feed for its own unit", feed, "D1", true, true, false, false],
    ["a feed far under its unit", feed, "P1", true, true, false, false],
    ["a feed above its unit", feed, "C", false, false, false, false],
    ["a feed beside its unit", feed, "F10", false, false, false, false],
    ["an officer for their district", officer, "D1", true, true, true, true],
    ["an officer under their district", officer, "P1", true, true, true, true],
    [
      "an officer for another district with a similar code",
      officer,
      "D10",
      false,
      false,
      false,
      false,
    ],
    ["an officer above", officer, "C", false, false, false, false],
    ["an officer of two places", officerOfBoth, "F10", true, true, true, true],
    ["an officer without a place", officerOfNowhere, "D1", false, false, false, false],
    ["an officer for an unknown unit", officer, "X", false, false, false, false],
    ["an administrator anywhere", administrator, "F10", true, true, true, false],
  ])("%s", (_, who, where, reads, sends, seesAlerts, acts) => {
    expect({
      reads: canReadUnit(who, where, tree),
      sends: canWriteFor(who, where, tree),
      seesAlerts: canReadAlerts(who, where, tree),
      acts: canActOn(who, where, tree),
    }).toEqual({ reads, sends, seesAlerts, acts });
  });
});

describe("which channels a caller may use", () => {
  it.each<[string, Caller, unknown, boolean]>([
    ["an officer by telephone", officer, "phone", true],
    ["an officer by SMS", officer, "sms", false],
    ["an officer without a channel", officer, undefined, false],
    ["an officer with a channel that is not a text", officer, ["phone"], false],
    ["an officer with another spelling", officer, "Phone", false],
    ["a facility by SMS", facility, "sms", true],
    ["a feed without a channel", feed, undefined, true],
    ["an administrator without a channel", administrator, undefined, true],
  ])("%s", (_, who, channel, may) => {
    expect(canSendBy(who, channel)).toBe(may);
  });
});
