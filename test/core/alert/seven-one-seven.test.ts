import { describe, expect, it } from "vitest";
import { earlyActions } from "../../../core/alert/records.ts";
import { missedTargets, sevenOneSeven } from "../../../core/alert/seven-one-seven.ts";

const all = (day: string) => Object.fromEntries(earlyActions.map((action) => [action, day]));
const reason = "from the log";

describe("7-1-7", () => {
  it.each([
    [
      "seven days to detect",
      { emergence: "2026-02-01", detection: "2026-02-08" },
      "detect",
      7,
      "met",
    ],
    [
      "eight days to detect",
      { emergence: "2026-02-01", detection: "2026-02-09" },
      "detect",
      8,
      "missed",
    ],
    ["no emergence", { detection: "2026-02-09" }, "detect", null, "unknown"],
    ["emerged, not detected", { emergence: "2026-02-16" }, "detect", 1, "running"],
    [
      "told the same day",
      { detection: "2026-02-09", notification: "2026-02-09" },
      "notify",
      0,
      "met",
    ],
    [
      "told after two days",
      { detection: "2026-02-09", notification: "2026-02-11" },
      "notify",
      2,
      "missed",
    ],
    ["not told for a week", { detection: "2026-02-09" }, "notify", 8, "missed"],
    ["not told, never detected", {}, "notify", null, "unknown"],
    ["no action after a week", { notification: "2026-02-10" }, "respond", 7, "running"],
    ["no action after eight days", { notification: "2026-02-09" }, "respond", 8, "missed"],
    [
      "all on day seven",
      { notification: "2026-02-01", actions: all("2026-02-08") },
      "respond",
      7,
      "met",
    ],
    [
      "the last on day eight",
      { notification: "2026-02-01", actions: { ...all("2026-02-02"), laboratory: "2026-02-09" } },
      "respond",
      8,
      "missed",
    ],
    [
      "one not applicable",
      {
        notification: "2026-02-01",
        actions: { ...all("2026-02-04"), laboratory: "not-applicable" },
      },
      "respond",
      3,
      "met",
    ],
    [
      "none applicable",
      { notification: "2026-02-01", actions: all("not-applicable") },
      "respond",
      0,
      "met",
    ],
    [
      "six of seven",
      { notification: "2026-02-15", actions: { ...all("2026-02-15"), laboratory: undefined } },
      "respond",
      2,
      "running",
    ],
    ["over a leap day", { emergence: "2028-02-27", detection: "2028-03-01" }, "detect", 3, "met"],
  ] as const)("%s", (_, milestones, target, days, state) => {
    const today = "2026-02-17";
    expect(sevenOneSeven({ ...milestones, reason }, today)[target]).toMatchObject({ days, state });
  });

  it("names the targets missed", () => {
    const milestones = { emergence: "2026-01-01", detection: "2026-02-01", reason };
    expect(missedTargets(sevenOneSeven(milestones, "2026-02-17"))).toEqual(["detect", "notify"]);
  });
});
