import { beforeEach, describe, expect, it } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";

let api: Api;
let officers: { readonly a: string; readonly b: string };

beforeEach(async () => {
  api = await openApiOf();
  const of = async (unit: string) =>
    (await api.issue({ kind: "officer", email: `${unit}@example.org`, jurisdiction: [unit] })).key;
  officers = { a: await of("N-A"), b: await of("N-B") };
  await api.postAndDrain([measles("A-1", "2026-W19", 9), measles("B-1", "2026-W20", 9)]);
});

const record = async (as: string, query = "") => {
  const { status, json } = await api.ask(`GET /v1/plan/record${query}`, { as });
  expect(status).toBe(200);
  return json;
};
const close = async (as: string, verification: boolean) => {
  const { json } = await api.ask("GET /v1/alerts", { as });
  const [alert] = json.items;
  const body = { reason: "a test", verification };
  await api.ask(`POST /v1/alerts/${alert.alertId}/close`, { as, body });
};

describe("the record of the plan", () => {
  it("says of each rule and place how many alerts were true, false and not verified", async () => {
    api.setNow("2026-06-01T06:00:00.000Z");
    await close(officers.a, false);
    const { items, totals, ...more } = await record(api.administrator);
    expect(items).toEqual([
      expect.objectContaining({ ruleId: "MEAS-E1", alerts: 2, true: 0, false: 1, pending: 1 }),
    ]);
    expect(items[0].places.map((one: { orgUnit: string }) => one.orgUnit)).toEqual(["N-A", "N-B"]);
    expect(items[0].ppv).toMatchObject({ estimate: 0, low: 0 });
    expect(totals).toMatchObject({ alerts: 2, medianHoursToVerify: 6, medianDaysGained: null });
    expect(more).toMatchObject({ medianDaysGainedReason: "no-other-source", next: null });
  });

  it("is of the officer's own places alone", async () => {
    const { totals, units } = await record(officers.b);
    expect(totals.alerts).toBe(1);
    expect(units.map((one: { orgUnit: string }) => one.orgUnit)).toEqual(["B-1", "N-B"]);
    const { status } = await api.ask("GET /v1/plan/record?orgUnit=N-A", { as: officers.b });
    expect(status).toBe(403);
  });

  it("is of the periods and diseases asked for", async () => {
    const count = async (query: string) => (await record(api.administrator, query)).totals.alerts;
    expect(await count("?from=2026-W20")).toBe(1);
    expect(await count("?from=2026-W19")).toBe(2);
    expect(await count("?to=2027-W18")).toBe(2);
    expect(await count("?to=2027-W19")).toBe(1);
    expect(await count("?to=2026-W18")).toBe(0);
    expect(await count("?diseaseCode=CHOL")).toBe(0);
    expect(await count("?orgUnit=N-A")).toBe(1);
  });

  it("is of the year until now unless asked otherwise, and says so", async () => {
    api.setNow("2028-06-01T06:00:00.000Z");
    const present = await record(api.administrator);
    expect(present.opened).toEqual({ from: "2027-W22", to: "2028-W22" });
    expect(present.totals.alerts).toBe(0);
    const asked = await record(api.administrator, "?from=2026-W19");
    expect(asked.opened).toEqual({ from: "2026-W19", to: "2028-W22" });
    expect(asked.totals.alerts).toBe(2);
  });

  it("counts the weeks without a report of each unit", async () => {
    const { units, silentWeeks } = await record(officers.a, "?from=2026-W18&to=2026-W20");
    expect(silentWeeks).toEqual({ from: "2026-W18", to: "2026-W20" });
    expect(
      units.map((one: { orgUnit: string; silentWeeks: number }) => [one.orgUnit, one.silentWeeks]),
    ).toEqual([
      ["A-1", 2],
      ["A-2", 3],
      ["N-A", null],
    ]);
  });
});
