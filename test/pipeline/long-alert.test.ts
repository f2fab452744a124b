import { beforeAll, describe, expect, it } from "vitest";
import type { DiseaseAlert } from "../../core/alert/alert.ts";
import { addDays, addPeriods } from "../../core/calendar.ts";
import { log } from "../../lambdas/shell/log.ts";
import { tellAgain } from "../../pipeline/redrive.ts";
import { type Api, openApiOf, twoDistricts } from "../support/api.ts";
import { telling } from "../support/telling.ts";

beforeAll(() => {
  log.setLogLevel("SILENT");
});

const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const measles = { diseaseCode: "MEAS", window: "P1W", scope: "district", enabled: true };
const country = {
  ...twoDistricts,
  rules: [
    { ...measles, ruleId: "A1", kind: "count", value: 5, alertLevel: "alert", send: "message" },
    {
      ...{ ...measles, ruleId: "D1", kind: "count", value: 1, caseClass: "deaths" },
      ...{ alertLevel: "epidemic", send: "message" },
    },
    {
      ...{ ...measles, ruleId: "T1", kind: "detector", detector: "tocsin", caseClass: "suspected" },
      ...{ alertLevel: "alert", send: "message", minShare: 0 },
    },
  ],
};

const week = (number: number) => addPeriods("2026-W01", number, calendar);
/** Noon of the Tuesday after the week of that number. */
const afterWeek = (number: number) => `${addDays("2026-01-06", 7 * number)}T12:00:00.000Z`;
const report = (number: number, suspectedCases: number, deaths = 0) => ({
  reportingUnit: "A-1",
  period: week(number),
  rows: [{ diseaseCode: "MEAS", suspectedCases, deaths }],
});

const theAlert = async ({ diseaseAlerts }: Api): Promise<DiseaseAlert> => {
  const [alert] = await diseaseAlerts();
  if (!alert) throw new Error("there is no alert");
  return alert;
};
const told = ({ messages }: Api) =>
  messages.filter(({ attributes }) => attributes.language === "en");

/** A district under the watch for so many weeks, whose officer closes and reopens the alert as often each week. */
const longAlert = async (weeks: number, actsAWeek: number) => {
  const api = await openApiOf(country);
  const { key: as } = await api.issue({
    ...{ kind: "officer", email: "a@example.org", jurisdiction: ["N-A"] },
  });
  const past = Array.from({ length: 160 }, (_, i) => ({ ...report(i - 160, i % 3) }));
  await api.postAndDrain(past, "history");
  const reason = "the clinic's register was read again, line by line, ".repeat(4).slice(0, 200);
  let acts = 0;
  for (let w = 1; w <= weeks; w++) {
    api.setNow(afterWeek(w));
    await api.postAndDrain([report(w, 6 + (w % 7))]);
    const { alertId } = await theAlert(api);
    for (let i = 0; i < actsAWeek; i++) {
      const action = i % 2 === 0 ? "close" : "reopen";
      const { status } = await api.ask(`POST /v1/alerts/${alertId}/${action}`, {
        ...{ as, body: { reason } },
      });
      if (status === 200) acts += 1;
    }
    await api.drain();
    await api.watch();
  }
  return { api, acts, as };
};

const cases = [
  ["after 208 acts of an officer", 13, 16],
  ["in its 52nd week", 52, 0],
  ["in its 20th week, with an officer's two acts in each", 20, 2],
] as const;

describe.each(cases)("an alert %s", (_, weeks, actsAWeek) => {
  let api: Api;
  let as: string;

  beforeAll(async () => {
    const long = await longAlert(weeks, actsAWeek);
    ({ api, as } = long);
    expect(long.acts).toBe(weeks * actsAWeek);
    expect((await theAlert(api)).status).toBe("open");
  }, 60_000);

  it("keeps every line of its diary, numbered without a gap, each told once", async () => {
    const { alertId } = await theAlert(api);
    const lines: { sequence: number; change: string }[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const path: string = `/v1/alerts/${alertId}/history?limit=50${cursor && `&cursor=${cursor}`}`;
      const { json } = await api.ask(`GET ${path}`, { as });
      lines.unshift(...json.items.toReversed());
      cursor = json.next;
    }
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((__, i) => i + 1));
    const acts = lines.filter(({ change }) => change === "closed" || change === "reopened");
    expect(acts).toHaveLength(weeks * actsAWeek);
    const { json } = await api.ask(`GET /v1/alerts/${alertId}`, { as });
    expect(json.history).toEqual(lines.slice(-200));
    expect(json.earlierChanges).toBe(Math.max(0, lines.length - 200));
    expect(json.earlierChanges > 0).toBe(weeks * actsAWeek > 200);
    const ids = api.messages.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(2 * lines.length);
  });

  it("takes 90 cases and 9 deaths, tells them, and can be redriven", async () => {
    const before = told(api).length;
    api.setNow(afterWeek(weeks + 1));
    await api.postAndDrain([report(weeks + 1, 90, 9)]);
    const alert = await theAlert(api);
    expect(alert.alertLevel).toBe("epidemic");
    expect(alert.lead).toMatchObject({ ruleId: "D1", observed: 9 });
    const changes = told(api).slice(before);
    expect(changes.map(({ attributes }) => attributes.change)).toEqual(["level-raised"]);
    const world = telling();
    const redriven = tellAgain({ ...world.deps, alerts: api.deps.alerts });
    const letter = { kind: "notify" as const, pk: "", sk: "", error: "", at: "" };
    await redriven({ ...letter, alertId: alert.alertId });
    expect(world.ids()).toEqual(api.messages.map(({ messageId }) => messageId));
    const sizes = world.sent.map((message) => JSON.stringify(message).length);
    expect(Math.max(...sizes)).toBeLessThan(200_000);
  });
});
