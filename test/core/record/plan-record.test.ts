import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figuresOf } from "../../../core/record/figures.ts";
import { planRecord, unitRecords } from "../../../core/record/plan-record.ts";
import type { RecordedAlert } from "../../../core/record/recorded-alert.ts";

const unknown = { detect: "unknown", notify: "unknown", respond: "unknown" } as const;

const alert = (some: Partial<RecordedAlert> = {}): RecordedAlert => ({
  alertId: "A-1",
  diseaseCode: "AWD",
  orgUnit: "D1",
  orgUnitName: "District D1",
  ruleIds: ["AWD-S1"],
  places: ["D1"],
  verification: "pending",
  openedAt: "2026-05-04T08:00:00.000Z",
  isEscalated: false,
  isTold: true,
  sevenOneSeven: unknown,
  ...some,
});

const rule = (ruleId: string, enabled = true) => ({
  ...({ ruleId, diseaseCode: "AWD", alertLevel: "alert", kind: "count", value: 1 } as const),
  ...({
    window: "P1W",
    caseClass: "suspected",
    scope: "district",
    send: "message",
    enabled,
  } as const),
});
const plan = {
  ...{ version: "1", signedBy: "a test", signedOn: "2026-01-01" },
  rules: [rule("AWD-S1"), rule("AWD-S2"), rule("AWD-S3", false)],
};

describe("figures", () => {
  it("the share of true alerts leaves out those not verified", () => {
    const figures = figuresOf([
      alert({ verification: "true" }),
      alert({ verification: "false" }),
      alert({ verification: "false" }),
      alert(),
    ]);
    expect(figures).toMatchObject({ alerts: 4, true: 1, false: 2, pending: 1 });
    expect(figures.ppv?.estimate).toBeCloseTo(1 / 3, 12);
  });

  it("without a verified alert there is no share, and without one told no times", () => {
    expect(figuresOf([alert({ isTold: false })])).toMatchObject({
      ...{ ppv: null, told: 0, shareEscalated: null },
      ...{ medianHoursToAcknowledge: null, medianHoursToVerify: null },
    });
  });

  it("times run from the opening, of those answered and told alone", () => {
    const at = (hour: string) => `2026-05-04T${hour}:00:00.000Z`;
    const figures = figuresOf([
      alert({ acknowledgedAt: at("10"), verifiedAt: at("14"), verification: "true" }),
      alert({ acknowledgedAt: at("14"), isEscalated: true }),
      alert(),
      alert({ isTold: false, acknowledgedAt: at("23") }),
    ]);
    expect(figures).toMatchObject({
      ...{ told: 3, acknowledged: 2, medianHoursToAcknowledge: 4, medianHoursToVerify: 6 },
      shareEscalated: 1 / 3,
    });
  });

  it("7-1-7 counts the targets that are known, of alerts not verified as false", () => {
    const met = { detect: "met", notify: "missed", respond: "running" } as const;
    const figures = figuresOf([
      alert({ sevenOneSeven: met, verification: "true" }),
      alert({ sevenOneSeven: met, verification: "false" }),
      alert(),
    ]);
    expect(figures.sevenOneSeven).toEqual({
      detect: { met: 1, missed: 0 },
      notify: { met: 0, missed: 1 },
      respond: { met: 0, missed: 0 },
    });
  });
});

describe("the record of a plan", () => {
  it("counts an alert for each rule that gave it a signal, and once in the total", () => {
    const { rules, totals } = planRecord([alert({ ruleIds: ["AWD-S2", "AWD-S1"] })], plan);
    expect(rules.map(({ ruleId, alerts }) => [ruleId, alerts])).toEqual([
      ["AWD-S1", 1],
      ["AWD-S2", 1],
    ]);
    expect(totals.alerts).toBe(1);
  });

  it("follows the plan's order, then lists rules of earlier plans; says which are in force", () => {
    const ruleIds = ["OLD-1", "silent-unit", "AWD-S3", "AWD-S1"];
    const { rules } = planRecord([alert({ ruleIds })], plan);
    expect(rules.map(({ ruleId, isInForce }) => [ruleId, isInForce])).toEqual([
      ["AWD-S1", true],
      ["AWD-S3", false],
      ["OLD-1", false],
      ["silent-unit", true],
    ]);
  });

  it("the places of a rule add up to the rule, in any order of the alerts", () => {
    const some = fc.record({
      orgUnit: fc.constantFrom("D1", "D2", "D3"),
      verification: fc.constantFrom("true", "false", "pending"),
      ruleIds: fc.subarray(["AWD-S1", "AWD-S2", "AWD-S3"], { minLength: 1 }),
      isTold: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(some), (made) => {
        const alerts = made.map((one) => alert(one));
        const record = planRecord(alerts, plan);
        expect(planRecord(alerts.toReversed(), plan)).toEqual(record);
        for (const { places, ...own } of record.rules) {
          for (const name of ["alerts", "true", "false", "pending", "told"] as const) {
            expect(places.reduce((sum, place) => sum + place[name], 0)).toBe(own[name]);
          }
          expect(own.true + own.false + own.pending).toBe(own.alerts);
        }
      }),
    );
  });
});

describe("the record of org units", () => {
  it("lists units that an alert names and reporting units that missed a week", () => {
    const verifiedAt = "2026-05-04T20:00:00.000Z";
    const alerts = [alert({ places: ["D1", "F1"], verification: "true", verifiedAt })];
    const silentWeeks = new Map([
      ["F1", 0],
      ["F2", 3],
      ["F3", 0],
    ]);
    const units = unitRecords(alerts, { silentWeeks, nameOf: (code) => `The ${code}` });
    const figures = { alerts: 1, verified: 1, medianHoursToVerify: 12 };
    const none = { alerts: 0, verified: 0, medianHoursToVerify: null };
    expect(units).toEqual([
      { orgUnit: "D1", orgUnitName: "The D1", silentWeeks: null, ...figures },
      { orgUnit: "F1", orgUnitName: "The F1", silentWeeks: 0, ...figures },
      { orgUnit: "F2", orgUnitName: "The F2", silentWeeks: 3, ...none },
    ]);
  });
});
