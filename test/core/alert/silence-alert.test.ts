import { describe, expect, it } from "vitest";
import type { SilentUnit } from "../../../core/alert/silence.ts";
import {
  isUnseenSilence,
  openSilence,
  renewSilence,
  type SilenceJudged,
} from "../../../core/alert/silence-alert.ts";

const owner = {
  ...{ orgUnit: "D", orgUnitName: "Kivuli", orgUnitLevel: "district", orgUnitPath: "D" },
  timeZone: "UTC",
};
const unit = (code: string, lastPeriod = "2026-W10"): SilentUnit => ({
  ...{ code, name: `Health centre ${code}`, lastPeriod, missed: 2 },
});
const judged = (to: string, ...units: readonly SilentUnit[]): SilenceJudged => ({
  ...{ to, units, silentAfterPeriods: 2, planVersion: "1" },
});
const outlook = (at: string, received = 4) => ({
  ...{ at, reports: { expected: 6, received, onTime: received } },
});
const [march, later] = ["2026-03-18T12:00:00.000Z", "2026-03-25T12:00:00.000Z"];
const opened = openSilence(owner, judged("2026-W12", unit("F1"), unit("F2")), outlook(march));

describe("an open alert of silent units", () => {
  it("judged again the same is the very same", () => {
    const same = judged("2026-W12", unit("F1"), unit("F2"));
    expect(renewSilence(opened, same, outlook(later))).toBe(opened);
    expect(renewSilence(opened, null, outlook(later))).toBe(opened);
  });

  it("names those who are silent now, and when units were last found silent", () => {
    const next = renewSilence(opened, judged("2026-W13", unit("F2")), outlook(later));
    expect(next.units).toEqual([unit("F2")]);
    expect(next.silence).toMatchObject({
      ...{ to: "2026-W13", count: 1, first: { code: "F2" }, lastFoundAt: later },
    });
    const none = renewSilence(next, judged("2026-W14"), outlook("2026-04-01T12:00:00.000Z"));
    expect(none.silence).toMatchObject({ to: "2026-W14", count: 0, lastFoundAt: later });
    expect(none.silence).not.toHaveProperty("first");
  });

  it("takes up reports that came since, without having heard of silence", () => {
    const next = renewSilence(opened, null, outlook(later, 5));
    expect(next).toMatchObject({ reports: { received: 5 }, updatedAt: later });
    expect(next.silence).toBe(opened.silence);
  });

  it("counts units that it has no room to list", () => {
    const many = Array.from({ length: 2000 }, (_, i) => unit(`ZZ-REGION-${i}`));
    const alert = openSilence(owner, judged("2026-W12", ...many), outlook(march));
    expect(alert.silence.count).toBe(2000);
    expect(alert.units.length).toBeGreaterThan(300);
    expect(Buffer.byteLength(JSON.stringify(alert))).toBeLessThan(40_000);
  });
});

describe("after an alert has ended, silence is told anew", () => {
  const whole = { silence: opened.silence, units: opened.units };
  const cut = { ...whole, silence: { ...whole.silence, count: 500 } };
  it.each([
    { name: "nobody silent", units: [], ended: null, is: false },
    { name: "a unit, without an alert before", units: [unit("F1")], ended: null, is: true },
    { name: "not of the same silence", units: [unit("F1")], ended: whole, is: false },
    { name: "of another unit", units: [unit("F1"), unit("F3")], ended: whole, is: true },
    {
      name: "of a unit that reported between",
      ...{ units: [unit("F1", "2026-W12")], ended: whole, is: true },
    },
    {
      name: "not of a unit heard of late in a week that was told",
      ...{ units: [unit("F1", "2026-W11")], ended: whole, is: false },
    },
    { name: "not of one that had no room", units: [unit("F3")], ended: cut, is: false },
  ])("$name", ({ units, ended, is }) => {
    expect(isUnseenSilence(judged("2026-W14", ...units), ended)).toBe(is);
  });
});
