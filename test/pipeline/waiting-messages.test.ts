import { beforeEach, describe, expect, it } from "vitest";
import type { DiseaseAlert } from "../../core/alert/alert.ts";
import type { PersonSubscriptionDraft } from "../../pipeline/person/person-subscription-store.ts";
import { releaseHeld } from "../../pipeline/person/release-held.ts";
import { acted, closedBy } from "../support/acts.ts";
import { measles, twoDistricts } from "../support/api.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

let pipeline: Pipeline;
let made = 0;

/** The country's time is three hours ahead of UTC. Measles is reported weekly, cholera at once. */
const country = {
  ...twoDistricts,
  diseases: [
    { code: "MEAS", name: { en: "Measles" }, reporting: "weekly" },
    { code: "CHOL", name: { en: "Cholera" }, reporting: "immediate" },
  ],
  rules: twoDistricts.rules.flatMap((rule) => [
    { ...rule, alertLevel: "alert" },
    { ...rule, ruleId: "CHOL-1", diseaseCode: "CHOL", value: 1, alertLevel: "alert" },
  ]),
};

/** From 22:00 to 06:00 by the country's time. */
const night = { from: "22:00", to: "06:00" };
const evening = "2026-05-18T20:00:00.000Z";
const morning = "2026-05-19T03:00:00.000Z";

beforeEach(async () => {
  pipeline = await openPipeline(country);
  pipeline.setNow(evening);
});

const subscribe = (some: Partial<PersonSubscriptionDraft> = {}) => {
  made += 1;
  return pipeline.toPersons.persons.put(
    {
      channel: "sms",
      endpoint: `+99900000${String(made).padStart(3, "0")}`,
      orgUnit: "N-A",
      language: "en",
      holder: { kind: "administrator", id: "ministry" },
      createdAt: "2026-05-18T19:00:00.000Z",
      ...some,
    },
    `S-${made}`,
  );
};
const report = (cases: number, diseaseCode = "MEAS") => {
  const { rows, ...rest } = measles("A-1", "2026-W20", cases);
  return pipeline.postAndDrain([{ ...rest, rows: rows.map((row) => ({ ...row, diseaseCode })) }]);
};
const texts = () => pipeline.texts.map(({ text }) => text);
const watchAt = async (at: string) => {
  pipeline.setNow(at);
  return pipeline.watch();
};
/** Changes the alert as an officer's act would. */
const actAt = async (at: string, change: (alert: DiseaseAlert) => DiseaseAlert) => {
  pipeline.setNow(at);
  const [alert] = await pipeline.diseaseAlerts();
  if (!alert) throw new Error("no alert");
  expect(await pipeline.deps.alerts.put(change(alert), alert.revision)).toBe(true);
  await pipeline.drain();
};
const closedAt = (at: string) =>
  actAt(at, (alert) =>
    closedBy(alert, "officer:1", { reason: "No case.", at, verification: "false" }),
  );
const alertId = async () => (await pipeline.diseaseAlerts())[0]?.alertId ?? "";
const states = async () =>
  (await pipeline.toPersons.messages.deliveries(await alertId()))
    .filter(({ subscriptionId }) => subscriptionId !== undefined)
    .map(({ state }) => state);

describe("quiet hours", () => {
  it("hold back a weekly disease's alert, which the watch sends at their end, once", async () => {
    await subscribe({ quietHours: night });
    await report(9);
    expect(texts()).toEqual([]);
    expect(await states()).toEqual(["held"]);
    await watchAt("2026-05-19T02:59:00.000Z");
    expect(texts()).toEqual([]);
    expect((await watchAt(morning))?.persons).toMatchObject({ released: 1 });
    await watchAt("2026-05-19T03:01:00.000Z");
    expect(texts()).toEqual([expect.stringContaining("MEASLES")]);
    expect(await states()).toEqual(["accepted"]);
  });

  it("never hold back an immediate disease", async () => {
    await subscribe({ quietHours: night });
    await report(1, "CHOL");
    expect(texts()).toHaveLength(1);
  });

  it("hold back nothing from those without them", async () => {
    await subscribe();
    await report(9);
    expect(texts()).toHaveLength(1);
  });

  it("of the plan are everybody's", async () => {
    const { plan } = (await pipeline.deps.registry.current()) ?? {};
    if (!plan) throw new Error("no plan");
    const { followUpOf } = await import("../../core/follow-up.ts");
    const followUp = { ...followUpOf(plan, { levels: ["country"] }), quietHours: night };
    await pipeline.deps.registry.putPlan({ ...plan, version: "test-2", followUp });
    await pipeline.drain();
    await subscribe();
    await report(9);
    expect(texts()).toEqual([]);
    await watchAt(morning);
    expect(texts()).toHaveLength(1);
  });

  it("of an officer's settings are those of subscriptions without hours of their own", async () => {
    await pipeline.toPersons.readers.putSettings("officer-1", { quietHours: night });
    const holder = { kind: "officer", id: "officer-1" } as const;
    await subscribe({ holder });
    await subscribe({ holder, quietHours: { from: "12:00", to: "13:00" } });
    await report(9);
    expect(texts()).toHaveLength(1);
    await watchAt(morning);
    expect(texts()).toHaveLength(2);
  });

  it("end with one text about the newest numbers, however often the alert changed", async () => {
    await subscribe({ quietHours: night });
    await report(9);
    await report(30);
    const [alert] = await pipeline.diseaseAlerts();
    const told = alert?.history.filter(({ tells }) => tells !== undefined) ?? [];
    expect(told.length).toBeGreaterThan(1);
    await watchAt(morning);
    expect(texts()).toEqual([expect.stringContaining("30 cases")]);
    expect((await states()).sort()).toEqual(["accepted", "superseded"]);
  });

  it("send to two watches at once one text", async () => {
    await subscribe({ quietHours: night });
    await report(9);
    pipeline.setNow(morning);
    await Promise.all([pipeline.watch(), pipeline.watch(), pipeline.watch()]);
    expect(texts()).toHaveLength(1);
  });

  it("send after a failure, when the watch runs again later", async () => {
    const { endpoint } = await subscribe({ quietHours: night });
    await report(9);
    pipeline.failing.add(endpoint);
    expect((await watchAt(morning))?.undone).toHaveLength(1);
    pipeline.failing.clear();
    await watchAt("2026-05-19T03:02:00.000Z");
    expect(texts()).toEqual([]);
    await watchAt("2026-05-19T03:10:00.000Z");
    expect(texts()).toHaveLength(1);
  });

  it("send nothing of an alert that was closed between their end and the watch", async () => {
    await subscribe({ quietHours: night });
    await report(9);
    await closedAt("2026-05-19T03:03:00.000Z");
    expect(texts()).toEqual([expect.stringMatching(/closed/i)]);
    await watchAt("2026-05-19T03:15:00.000Z");
    expect(texts()).toHaveLength(1);
    expect((await states()).sort()).toEqual(["accepted", "superseded"]);
  });

  it("ask for no answer that was given meanwhile", async () => {
    await subscribe({ quietHours: night });
    await report(9);
    const at = "2026-05-19T01:00:00.000Z";
    const said = {
      result: "true",
      method: "phone",
      definitionMet: "yes",
      reason: "Seen.",
    } as const;
    await actAt(at, (alert) => acted(alert, { act: "verify", said }, { at }));
    await watchAt(morning);
    expect(texts()).toEqual([expect.stringContaining("MEASLES")]);
    expect(texts()[0]).not.toMatch(/answer|reply|\/a\//i);
  });

  it("say what is overdue when they end", async () => {
    await subscribe({ quietHours: night });
    await report(9);
    await watchAt("2026-05-19T08:30:00.000Z");
    expect(texts()).toEqual([expect.stringMatching(/overdue/i)]);
  });

  it("send one text if a second watch starts while a slow one sends", async () => {
    await subscribe({ quietHours: night });
    await report(9);
    const each = { attempt: async <T>(_: unknown, work: () => Promise<T>) => work() };
    const { toPersons, deps } = pipeline;
    // The first watch began six minutes ago.
    pipeline.setNow("2026-05-19T03:06:00.000Z");
    let second: number | undefined;
    const slow = {
      ...{ ...toPersons, alerts: deps.alerts },
      sender: {
        ...toPersons.sender,
        sms: async (to: string, text: string) => {
          if (second === undefined) {
            second = 0;
            pipeline.setNow("2026-05-19T03:07:00.000Z");
            second = await releaseHeld("2026-05-19T03:07:00.000Z", slow, each);
          }
          return toPersons.sender.sms(to, text);
        },
      },
    };
    expect(await releaseHeld(morning, slow, each)).toBe(1);
    expect(second).toBe(0);
    expect(texts()).toHaveLength(1);
  });

  it("send nothing to a subscription that has ended since", async () => {
    const { subscriptionId } = await subscribe({ quietHours: night });
    await report(9);
    await pipeline.toPersons.persons.end(subscriptionId, evening);
    await watchAt(morning);
    expect(texts()).toEqual([]);
    expect(await pipeline.toPersons.held.due("2026-06-01T00:00:00.000Z")).toEqual([]);
  });
});

describe("a digest", () => {
  // Seven o'clock of the country is four o'clock UTC.
  const seven = "2026-05-19T04:00:00.000Z";

  it("a day lists what happened, once, at seven", async () => {
    await subscribe({ digest: "daily" });
    await report(9);
    expect(await states()).toEqual(["digest"]);
    await watchAt("2026-05-19T03:59:00.000Z");
    expect(texts()).toEqual([]);
    await watchAt(seven);
    await watchAt("2026-05-19T04:01:00.000Z");
    expect(texts()).toEqual([
      `Tocsin: alerts of The N-A, 2026-05-19. New (1): ${await alertId()} Measles The N-A. Open alerts: 1.`,
    ]);
    await watchAt("2026-05-20T04:00:00.000Z");
    expect(texts()[1]).toMatch(/^Tocsin: alerts of The N-A, 2026-05-20\. Overdue \(1\): A-/);
  });

  it("a day is not sent when there is no news, a week is", async () => {
    await subscribe({ digest: "daily" });
    await subscribe({ digest: "weekly" });
    await watchAt(seven);
    // The week's cut-off is Wednesday noon by the country's time.
    await watchAt("2026-05-20T09:00:00.000Z");
    expect(texts()).toEqual(["Tocsin: alerts of The N-A, week 2026-W20. Open alerts: 0."]);
  });

  it("names in an e-mail each alert with its sentence", async () => {
    const endpoint = "duty@example.org";
    await subscribe({ digest: "daily", channel: "email", endpoint });
    await pipeline.toPersons.persons.putMailContact(endpoint, {
      ...{ recipient: "r-1", isConfirmed: true },
      topicArn: "arn:aws:sns:us-east-1:000000000000:mail-1",
      subscriptionArn: "arn:aws:sns:us-east-1:000000000000:mail-1:1",
    });
    await report(9);
    await watchAt(seven);
    expect(pipeline.texts).toMatchObject([
      {
        subject: "Tocsin: alerts of The N-A, 2026-05-19.",
        text: expect.stringMatching(/\nNew \(1\):\n- A-\w{5}: Measles in .*\n/),
      },
    ]);
  });

  it("does not delay immediate diseases, and lists them too", async () => {
    await subscribe({ digest: "daily" });
    await report(1, "CHOL");
    expect(texts()).toHaveLength(1);
    await watchAt(seven);
    expect(texts()[1]).toMatch(/New \(1\): A-\w{5} Cholera/);
  });

  it("is made once by two watches at once, and again after a failure", async () => {
    const { endpoint } = await subscribe({ digest: "daily" });
    await report(9);
    pipeline.failing.add(endpoint);
    expect((await watchAt(seven))?.undone).toHaveLength(1);
    pipeline.failing.clear();
    pipeline.setNow("2026-05-19T04:30:00.000Z");
    await Promise.all([pipeline.watch(), pipeline.watch()]);
    expect(texts()).toHaveLength(1);
  });

  it("waits for the end of quiet hours, of the subscription or of its officer", async () => {
    const long = { from: "20:00", to: "09:00" };
    await pipeline.toPersons.readers.putSettings("officer-1", { quietHours: long });
    await subscribe({ digest: "daily", quietHours: long });
    await subscribe({ digest: "daily", holder: { kind: "officer", id: "officer-1" } });
    await subscribe({ digest: "daily" });
    await report(9);
    await watchAt(seven);
    expect(texts()).toHaveLength(1);
    await watchAt("2026-05-19T05:59:00.000Z");
    expect(texts()).toHaveLength(1);
    expect((await watchAt("2026-05-19T06:00:00.000Z"))?.persons).toMatchObject({ digests: 2 });
    await watchAt("2026-05-19T06:15:00.000Z");
    expect(texts()).toHaveLength(3);
  });

  it("is made by the next watch if the one that was making it died", async () => {
    const { subscriptionId } = await subscribe({ digest: "daily" });
    await report(9);
    await pipeline.waiting.digests.begin(subscriptionId, "2026-05-19", seven);
    await watchAt("2026-05-19T04:01:00.000Z");
    expect(texts()).toEqual([]);
    await watchAt("2026-05-19T04:15:00.000Z");
    expect(texts()).toHaveLength(1);
    expect(await pipeline.waiting.digests.madeFor("daily")).toBe("2026-05-19");
  });

  it("of a subscription made after seven comes the next day", async () => {
    await watchAt(seven);
    await subscribe({ digest: "daily", createdAt: "2026-05-19T05:00:00.000Z" });
    await report(9);
    await watchAt("2026-05-19T06:00:00.000Z");
    expect(texts()).toEqual([]);
    await watchAt("2026-05-20T04:00:00.000Z");
    expect(texts()).toHaveLength(1);
  });
});
