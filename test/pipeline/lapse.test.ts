import { describe, expect, it } from "vitest";
import { type Api, measles, openApiOf } from "../support/api.ts";

const day = 86_400_000;
const opening = "2026-06-01T12:00:00.000Z";
const later = (days: number, ms = 0) =>
  new Date(Date.parse(opening) + days * day + ms).toISOString();

/** A district with an alert of measles, opened by a report of `period` that came at `opening`. */
const withAlertOn = async (period: string) => {
  const api = await openApiOf();
  const { key: as } = await api.issue({
    ...{ kind: "officer", email: "a@example.org", jurisdiction: ["N-A"] },
  });
  api.setNow(opening);
  await api.postAndDrain([measles("A-1", period, 9)]);
  const [alert] = await api.alerts();
  const act = async (action: "close" | "reopen", at: string) => {
    api.setNow(at);
    const path = `/v1/alerts/${alert?.alertId}/${action}`;
    expect((await api.ask(`POST ${path}`, { as, body: { reason: "a test" } })).status).toBe(200);
    await api.drain();
  };
  return { api, act };
};

/** What may come by when an alert waits: a report of another place's quiet week, or the watch. */
const looks: readonly (readonly [string, (api: Api, week: string) => Promise<unknown>])[] = [
  ["the next report", (api: Api) => api.postAndDrain([measles("A-2", "2026-W22", 0)])],
  ["a report that is older still", (api: Api) => api.postAndDrain([measles("A-2", "2025-W50", 0)])],
  ["the watch", (api) => api.watch()],
];

const statusesOf = async ({ alerts }: Api) =>
  (await alerts()).filter(({ diseaseCode }) => diseaseCode === "MEAS").map(({ status }) => status);

/** The watch, twice: of a clock that ran on for weeks it takes the word of a second look alone. */
const watchAt = async (api: Api, at: string) => {
  api.setNow(at);
  await api.watch();
  api.setNow(new Date(Date.parse(at) + 3_600_000).toISOString());
  await api.watch();
};

describe("an alert lapses six weeks after it was last heard or reopened", () => {
  it.each(looks)("not when its period is of last winter: %s", async (_, look) => {
    const { api } = await withAlertOn("2026-W01");
    api.setNow(later(0, 300_000));
    await look(api, "2026-W22");
    expect(await statusesOf(api)).toEqual(["open"]);
    api.setNow(later(41));
    await look(api, "2026-W27");
    expect(await statusesOf(api)).toEqual(["open"]);
  });

  it.each(looks)("not when an officer has just reopened it: %s", async (_, look) => {
    const { api, act } = await withAlertOn("2026-W22");
    await act("close", later(1));
    await act("reopen", later(100));
    api.setNow(later(100, 300_000));
    await look(api, "2026-W36");
    expect(await statusesOf(api)).toEqual(["open"]);
    api.setNow(later(141));
    await look(api, "2026-W41");
    expect(await statusesOf(api)).toEqual(["open"]);
  });

  it.each([
    ["heard", "2026-W22", 0],
    ["heard of an old period", "2026-W01", 0],
    ["reopened", "2026-W22", 100],
  ] as const)("to the day: %s", async (_, period, from) => {
    const { api, act } = await withAlertOn(period);
    if (from > 0) {
      await act("close", later(1));
      await act("reopen", later(from));
    }
    await watchAt(api, later(from + 42, -2 * 3_600_000));
    expect(await statusesOf(api)).toEqual(["open"]);
    await watchAt(api, later(from + 42, 3_600_000));
    expect(await statusesOf(api)).toEqual(["lapsed"]);
  });

  it("counted from a signal that later numbers still meet, not from one that they take back", async () => {
    const { api } = await withAlertOn("2026-W22");
    api.setNow(later(30));
    await api.postAndDrain([measles("A-1", "2026-W22", 8)]);
    await watchAt(api, later(43));
    expect(await statusesOf(api)).toEqual(["open"]);
    api.setNow(later(60));
    await api.postAndDrain([measles("A-1", "2026-W22", 1)]);
    await watchAt(api, later(73));
    expect(await statusesOf(api)).toEqual(["lapsed"]);
  });

  it("at a new signal where the watch did not come by, so that people are told of the new outbreak", async () => {
    const { api } = await withAlertOn("2026-W22");
    api.setNow(later(60));
    await api.postAndDrain([measles("A-1", "2026-W30", 0)]);
    expect(await statusesOf(api)).toEqual(["open"]);
    await api.postAndDrain([measles("A-1", "2026-W30", 30)]);
    expect(await statusesOf(api)).toEqual(["lapsed", "open"]);
    const told = api.messages.filter(({ attributes }) => attributes.language === "en");
    expect(told.map(({ attributes }) => attributes.change)).toEqual(["opened", "lapsed", "opened"]);
  });
});
