import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { log } from "../../lambdas/shell/log.ts";
import { watchHandler } from "../../lambdas/watch.ts";
import { watch } from "../../pipeline/watch.ts";
import { type Api, measles, openApiOf } from "../support/api.ts";

beforeAll(() => {
  log.setLogLevel("SILENT");
});

let api: Api;

/** Both districts have an alert of measles. */
beforeEach(async () => {
  api = await openApiOf();
  api.setNow("2026-06-01T12:00:00.000Z");
  await api.postAndDrain([measles("A-1", "2026-W22", 9), measles("B-1", "2026-W22", 9)]);
});

const statuses = async () =>
  Object.fromEntries(
    (await api.alerts())
      .filter(({ diseaseCode }) => diseaseCode === "MEAS")
      .map(({ orgUnit, status }) => [orgUnit, status]),
  );

const slot = { pk: "A#N-A", sk: "MEAS" };
const damage = async (some: object) => {
  const item = await api.table.get(slot);
  await api.table.put({ ...item, ...slot, ...some });
  api.records.length = 0;
};

describe("the watch looks at each by itself", () => {
  it.each([
    ["is no JSON", { doc: "{" }],
    ["is missing", { doc: undefined }],
    ["is of another shape", { doc: "{}" }],
    ["has no signal", { doc: JSON.stringify({ alertId: "A-1", signals: [], history: [] }) }],
  ])("an alert whose content %s stops no other", async (_, some) => {
    await damage(some);
    api.setNow("2026-07-20T12:00:00.000Z");
    await api.watch();
    api.setNow("2026-07-20T13:00:00.000Z");
    const watched = await api.watch();
    expect(watched?.undone).toMatchObject([{ keys: { orgUnit: "N-A", diseaseCode: "MEAS" } }]);
    expect(await statuses()).toEqual({ "N-B": "lapsed" });
  });

  it("an alert that cannot be written stops no other", async () => {
    const { put } = api.deps.alerts;
    api.deps.alerts.put = async (alert, seen) => {
      if (alert.orgUnit === "N-A") throw new Error("the item is too large");
      return put(alert, seen);
    };
    api.setNow("2026-07-20T12:00:00.000Z");
    await api.watch();
    api.setNow("2026-07-20T13:00:00.000Z");
    const watched = await api.watch();
    expect(watched?.undone.map(({ keys }) => keys)).toContainEqual({
      ...{ orgUnit: "N-A", diseaseCode: "MEAS" },
    });
    expect(await statuses()).toEqual({ "N-A": "open", "N-B": "lapsed" });
  });

  it("a place whose reports cannot be read stops neither the sweep of the others nor the alerts", async () => {
    await api.post([measles("A-2", "2026-W22", 7), measles("B-1", "2026-W22", 12)]);
    api.records.length = 0;
    const { between } = api.deps.reports;
    api.deps.reports.between = async (unit, from, to) => {
      if (unit === "A-2") throw new Error("the item is damaged");
      return between(unit, from, to);
    };
    const { current } = api.deps.reports;
    api.deps.reports.current = async (key) => {
      if (key.reportingUnit === "A-2") throw new Error("the item is damaged");
      return current(key);
    };
    const watched = await api.watch();
    expect(new Set(watched?.undone.map(({ keys }) => keys.orgUnit))).toEqual(new Set(["A-2"]));
    const south = (await api.diseaseAlerts()).find(({ orgUnit }) => orgUnit === "N-B");
    expect(south?.lead.observed).toBe(12);
  });

  it("persons are told what waits for them before the sweep", async () => {
    const order: string[] = [];
    const { getMany } = api.deps.tallies;
    api.deps.tallies.getMany = async (places) => {
      order.push("sweep");
      return getMany(places);
    };
    await watch({
      ...api.deps,
      watchPersons: async () => {
        order.push("persons");
        return { released: 0, digests: 0 };
      },
    });
    expect(new Set(order)).toEqual(new Set(["persons", "sweep"]));
    expect(order[0]).toBe("persons");
  });

  it("a district whose silence cannot be told stops no other, and is judged again at the next run", async () => {
    let isBroken = true;
    const { put } = api.deps.alerts;
    api.deps.alerts.put = async (alert, seen) => {
      if (isBroken && alert.orgUnit === "N-A") throw new Error("the table is busy");
      return put(alert, seen);
    };
    const silent = async () =>
      (await api.alerts())
        .filter(({ diseaseCode }) => diseaseCode === "SILENCE")
        .map(({ orgUnit }) => orgUnit);
    api.setNow("2026-06-22T12:00:00.000Z");
    await api.watch();
    api.setNow("2026-06-22T13:00:00.000Z");
    await api.watch();
    expect(await silent()).toEqual(["N-B"]);
    isBroken = false;
    await api.watch();
    expect((await silent()).sort()).toEqual(["N-A", "N-B"]);
  });

  it("logs what failed by its keys, counts it, and says how many", async () => {
    await damage({ doc: "{" });
    const counted: Record<string, number> = {};
    const measures = {
      count: (name: string, n: number) => {
        counted[name] = n;
      },
    };
    const run = watchHandler({ ...api.deps, measures });
    expect(await run()).toMatchObject({ isClockBelieved: true, undone: 1, openAlerts: 1 });
    expect(counted).toEqual({ WatchLeftUndone: 1 });
  });
});

it("a damaged alert keeps no other of its place from being raised, and hides none in the list", async () => {
  const country = { diseaseCode: "CHOL", kind: "count", value: 1, window: "P1W", enabled: true };
  const registry = await api.deps.registry.current();
  if (!registry) throw new Error("there is a country");
  const [rule] = registry.plan.rules;
  if (!rule) throw new Error("there is a rule");
  await api.deps.registry.putPlan({
    ...{ ...registry.plan, version: "test-2" },
    rules: [rule, { ...rule, ...country, kind: "count", ruleId: "CHOL-A1" }],
  });
  await damage({ doc: "{" });
  const both = {
    ...measles("A-1", "2026-W21", 20),
    rows: [
      { diseaseCode: "MEAS", suspectedCases: 20, deaths: 0 },
      { diseaseCode: "CHOL", suspectedCases: 2, deaths: 0 },
    ],
  };
  await api.post([both]);
  await api.drain();
  // The outbreak that the alert marked is judged again too, as the place's tally is.
  expect(new Set(api.letters.map(({ pk }) => pk))).toEqual(new Set(["T#N-A", "O#N-A"]));
  const { json, status } = await api.ask("GET /v1/alerts");
  expect(status).toBe(200);
  expect(
    json.items.map((one: { orgUnit: string; diseaseCode: string }) => [
      one.orgUnit,
      one.diseaseCode,
    ]),
  ).toEqual([
    ["N-A", "CHOL"],
    ["N-B", "MEAS"],
  ]);
});

describe("a clock that jumps", () => {
  const normal = "2026-06-01T13:00:00.000Z";
  const everything = async () => [
    await api.alerts(),
    api.messages.length,
    await api.deps.memory.get(),
  ];

  beforeEach(async () => {
    await api.watch();
  });

  it.each([
    ["two years ahead", ["2028-06-01T12:59:00.000Z"]],
    [
      "two years ahead, and some runs there",
      ["2028-06-01T12:58:00.000Z", "2028-06-01T12:59:00.000Z"],
    ],
    ["seven weeks ahead", ["2026-07-20T12:59:00.000Z"]],
    ["three years back", ["2023-06-01T12:59:00.000Z"]],
    ["ahead and back", ["2028-06-01T12:58:00.000Z", "2023-06-01T12:59:00.000Z"]],
  ])(
    "%s for a minute: nothing lapses, nothing is told, and all goes on as if it had not",
    async (_, runs) => {
      const before = await everything();
      for (const at of runs) {
        api.setNow(at);
        expect((await api.watch())?.isClockBelieved).toBe(false);
      }
      api.setNow(normal);
      expect((await api.watch())?.isClockBelieved).toBe(true);
      const [alerts, messages, memory] = before;
      expect(await everything()).toEqual([
        alerts,
        messages,
        { ...(memory as object), clock: { seenAt: normal, jumped: null } },
      ]);
    },
  );

  it("years ahead, and a report comes in that minute: the alert it is quiet about stays open", async () => {
    api.setNow("2028-06-01T12:59:00.000Z");
    await api.postAndDrain([measles("A-2", "2028-W21", 0)]);
    await api.watch();
    api.setNow(normal);
    await api.watch();
    expect(await statuses()).toEqual({ "N-A": "open", "N-B": "open" });
  });

  it("years back while a report is judged: the alert it opens does not lapse when the clock is right", async () => {
    const other = await openApiOf();
    other.setNow("2026-06-01T12:58:00.000Z");
    await other.post([measles("A-1", "2026-W22", 9)]);
    other.setNow("2023-06-01T12:59:00.000Z");
    await other.drain();
    other.setNow(normal);
    await other.watch();
    expect(await other.alerts()).toMatchObject([
      { status: "open", openedAt: "2023-06-01T12:59:00.000Z" },
    ]);
  });

  it("and stays there is believed after half an hour: then what is due is done", async () => {
    api.setNow("2026-07-20T12:00:00.000Z");
    await api.watch();
    expect(await statuses()).toEqual({ "N-A": "open", "N-B": "open" });
    api.setNow("2026-07-20T12:31:00.000Z");
    await api.watch();
    expect(await statuses()).toEqual({ "N-A": "lapsed", "N-B": "lapsed" });
  });

  it("ahead for an hour keeps silence from being judged no longer than until it is right again", async () => {
    api.setNow("2027-06-01T12:00:00.000Z");
    await api.watch();
    api.setNow("2027-06-01T13:00:00.000Z");
    await api.watch();
    expect((await api.deps.memory.get()).silenceJudgedTo).toBe("2027-W20");
    api.setNow("2026-06-22T12:00:00.000Z");
    await api.watch();
    api.setNow("2026-06-22T13:00:00.000Z");
    const watched = await api.watch();
    expect(watched?.silentUnits).toBe(2);
    expect((await api.deps.memory.get()).silenceJudgedTo).toBe("2026-W24");
  });
});
