import { describe, expect, it } from "vitest";
import type { AuditedAct } from "../../../core/audit/audit-line.ts";
import { hiddenBy, withTextHidden } from "../../../core/audit/hidden-text.ts";
import { toldAct } from "../../../core/audit/told-act.ts";

const hide = hiddenBy("a salt");
const facts = { alertLevel: "alert", status: "open", observed: 9, threshold: "5.5" };

describe("toldAct", () => {
  it.each<[string, AuditedAct, string]>([
    [
      "tocsin",
      { kind: "diary", line: 1, change: "opened", ...facts },
      "opened (alertLevel alert, status open, observed 9, threshold 5.5)",
    ],
    [
      "officer:1",
      {
        kind: "diary",
        line: 2,
        change: "verified",
        reason: hide("a reason"),
        recorded: withTextHidden(
          {
            result: "true",
            method: "phone",
            reason: "a reason",
            actions: [{ owner: "x", due: "2026-03-01" }],
          },
          hide,
        ),
        ...facts,
      },
      "verified (result true, method phone, actions due 2026-03-01, status open)",
    ],
    [
      "tocsin",
      {
        kind: "message",
        line: 1,
        messageId: "A-1-1-en",
        channel: "topic",
        text: { default: hide("x") },
      },
      "message A-1-1-en sent (channel topic)",
    ],
    ["administrator:1", { kind: "key-issued", keyId: "k", orgUnits: [] }, "key-issued (keyId k)"],
  ])("%s %j", (by, what, text) => {
    expect(toldAct({ by, what })).toBe(text);
  });
});

describe("withTextHidden", () => {
  it("keeps codes, days and numbers, and hides every other text, also in fields it does not know", () => {
    const recorded = {
      likelihood: 4,
      level: "high",
      reason: "the brother of the nurse",
      hazard: "unknown to us",
      somethingNew: "call 0700",
      actions: { laboratory: "2026-03-01", "case-management": "not-applicable" },
      bottlenecks: ["staff"],
      share: 0.5,
    };
    expect(withTextHidden(recorded, hide)).toEqual({
      likelihood: 4,
      level: "high",
      reason: hide("the brother of the nurse"),
      hazard: hide("unknown to us"),
      somethingNew: hide("call 0700"),
      actions: { laboratory: "2026-03-01", "case-management": "not-applicable" },
      bottlenecks: ["staff"],
      share: "0.5",
    });
  });
});
