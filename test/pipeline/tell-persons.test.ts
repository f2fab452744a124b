import { beforeEach, describe, expect, it } from "vitest";
import type { DiseaseAlert } from "../../core/alert/alert.ts";
import { lapseAlert } from "../../core/alert/lifecycle.ts";
import { personText } from "../../core/message/person-text.ts";
import { notifyAlert } from "../../pipeline/notify.ts";
import type { PersonSubscriptionDraft } from "../../pipeline/person/person-subscription-store.ts";
import { tellPersons } from "../../pipeline/person/tell-persons.ts";
import { closedBy, reopenedBy } from "../support/acts.ts";
import { measles, twoDistricts } from "../support/api.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

let pipeline: Pipeline;
let made = 0;

beforeEach(async () => {
  pipeline = await openPipeline(twoDistricts);
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
      createdAt: "2026-05-01T00:00:00.000Z",
      ...some,
    },
    `S-${made}`,
  );
};

const openAlert = () =>
  pipeline.postAndDrain([measles("A-1", "2026-W19", 9), measles("B-1", "2026-W19", 0)]);
const reached = () => pipeline.texts.map(({ to }) => to).sort();
const theAlert = async () => {
  const [alert] = await pipeline.diseaseAlerts();
  if (!alert) throw new Error("no alert");
  return alert;
};

describe("an alert that opens", () => {
  it.each<[string, Partial<PersonSubscriptionDraft>, number]>([
    ["the district", {}, 1],
    ["the region above", { orgUnit: "N" }, 1],
    ["the country", { orgUnit: "NN" }, 1],
    ["another district", { orgUnit: "N-B" }, 0],
    ["a clinic of the district", { orgUnit: "A-1" }, 0],
    ["the disease", { diseaseCodes: ["CHOL", "MEAS"] }, 1],
    ["another disease", { diseaseCodes: ["CHOL"] }, 0],
    ["its level", { alertLevel: "epidemic" }, 1],
    ["escalations alone", { escalationsOnly: true }, 0],
    ["a daily list, but the level is epidemic", { digest: "daily" }, 1],
  ])("is told to one who asks for %s: %#", async (_, some, times) => {
    await subscribe(some);
    await openAlert();
    expect(pipeline.texts).toHaveLength(times);
  });

  it("is told to each in the subscription's language, in one text of its own", async () => {
    await subscribe({ endpoint: "+99900000101" });
    await subscribe({ endpoint: "+99900000102", language: "fr" });
    await openAlert();
    expect(reached()).toEqual(["+99900000101", "+99900000102"]);
    const [, french] = [...pipeline.texts].sort((a, b) => a.to.localeCompare(b.to));
    expect(french?.text).toMatch(/ROUGEOLE/i);
  });

  it("is told once to a telephone with several subscriptions", async () => {
    await subscribe({ endpoint: "+99900000101", orgUnit: "NN" });
    await subscribe({ endpoint: "+99900000101" });
    await openAlert();
    expect(reached()).toEqual(["+99900000101"]);
    const { alertId } = await theAlert();
    const { subscriptionId } =
      (await pipeline.toPersons.messages.deliveries(alertId)).find(
        ({ channel }) => channel === "sms",
      ) ?? {};
    expect((await pipeline.toPersons.persons.get(subscriptionId ?? ""))?.orgUnit).toBe("N-A");
  });

  it("is told by e-mail under the recipient's name, once the address is known to SNS", async () => {
    const endpoint = "duty@example.org";
    await subscribe({ channel: "email", endpoint });
    await pipeline.toPersons.persons.putMailContact(endpoint, {
      recipient: "r-1",
      topicArn: "arn:aws:sns:us-east-1:000000000000:mail-1",
      subscriptionArn: "arn:aws:sns:us-east-1:000000000000:mail-1:1",
      isConfirmed: true,
    });
    await openAlert();
    expect(pipeline.texts).toMatchObject([
      { to: "r-1", subject: expect.stringContaining("Measles"), text: expect.any(String) },
    ]);
  });

  it("is not told again by records that come twice, late and in any order", async () => {
    await subscribe();
    pipeline.keepRecords();
    await openAlert();
    await pipeline.redeliver();
    expect(pipeline.texts).toHaveLength(1);
  });
});

describe("an officer's subscription", () => {
  const issue = (units: readonly string[]) =>
    pipeline.toPersons.keys.put({
      ...{ keyId: "officer-1", kind: "officer", units, name: "a@example.org", secretHash: null },
      ...{ createdAt: "2026-05-01T00:00:00.000Z", createdBy: "ministry", revokedAt: null },
    });
  const holder = { kind: "officer", id: "officer-1" } as const;

  it("is told within the jurisdiction", async () => {
    await issue(["N"]);
    await subscribe({ holder });
    await openAlert();
    expect(pipeline.texts).toHaveLength(1);
  });

  it("is told nothing after the officer was revoked", async () => {
    await issue(["N"]);
    await subscribe({ holder });
    await pipeline.toPersons.keys.revoke("officer-1", "2026-05-02T00:00:00.000Z");
    await openAlert();
    expect(pipeline.texts).toEqual([]);
  });

  it("is told nothing of a place that the jurisdiction has lost", async () => {
    await issue(["N"]);
    await subscribe({ holder });
    await pipeline.toPersons.keys.changeUnits("officer-1", ["N-B"]);
    await openAlert();
    expect(pipeline.texts).toEqual([]);
  });
});

describe("a failure", () => {
  const again = async () => {
    const alert = await theAlert();
    const { toPersons } = pipeline;
    return notifyAlert({ pk: "A#N-A", sk: "MEAS" }, alert, {
      ...pipeline.deps,
      ...toPersons,
      languages: ["en", "fr"],
      publisher: { publish: async () => "sns" },
      tellPersons: (change, told) => tellPersons(change, told, toPersons),
    });
  };

  it("holds up nobody, and is mended without telling anybody twice", async () => {
    await subscribe({ endpoint: "+99900000101" });
    await subscribe({ endpoint: "+99900000102" });
    pipeline.failing.add("+99900000101");
    await openAlert();
    expect(reached()).toEqual(["+99900000102"]);
    expect(pipeline.letters).toHaveLength(1);
    expect(JSON.stringify(pipeline.letters)).not.toContain("+999");
    pipeline.failing.clear();
    expect(await again()).toEqual([]);
    expect(reached()).toEqual(["+99900000101", "+99900000102"]);
    await again();
    expect(reached()).toHaveLength(2);
  });

  it("for good is recorded, and leaves no letter", async () => {
    await subscribe({ endpoint: "+99900000666" });
    await openAlert();
    expect(pipeline.letters).toEqual([]);
    const { alertId } = await theAlert();
    const deliveries = await pipeline.toPersons.messages.deliveries(alertId);
    expect(deliveries.filter(({ channel }) => channel === "sms")).toMatchObject([
      { state: "failed", isFinal: true, messageId: expect.stringMatching(/^A-.*-S-\d+$/) },
    ]);
    expect(JSON.stringify(deliveries)).not.toContain("+999");
  });
});

describe("an alert that is escalated as it opens", () => {
  const ihr = () =>
    openPipeline({
      ...twoDistricts,
      diseases: [
        { code: "MEAS", name: { en: "Measles" }, reporting: "weekly", ihrNotifiable: "assess" },
      ],
      rules: twoDistricts.rules.map((rule) => ({ ...rule, alertLevel: "alert" })),
    });
  beforeEach(async () => {
    pipeline = await ihr();
  });
  const said = () =>
    pipeline.texts.map(({ text }) => (/escalated/i.test(text) ? "escalated" : "opened"));

  it.each<[string, readonly Partial<PersonSubscriptionDraft>[], readonly string[]]>([
    ["all", [{ orgUnit: "NN" }], ["opened"]],
    ["all, by two subscriptions", [{ orgUnit: "NN" }, { orgUnit: "N-A" }], ["opened"]],
    ["escalations alone", [{ orgUnit: "NN", escalationsOnly: true }], ["escalated"]],
    ["all of the district", [{}], ["opened"]],
    ["a digest", [{ orgUnit: "NN", digest: "daily" }], ["escalated"]],
  ])("is told once to one who asks for %s", async (_, asked, told) => {
    for (const some of asked) await subscribe({ ...some, endpoint: "+99900000101" });
    pipeline.keepRecords();
    await openAlert();
    expect((await theAlert()).history.map(({ change }) => change)).toContain("escalated");
    expect(said()).toEqual(told);
    await pipeline.redeliver();
    expect(said()).toEqual(told);
  });

  it("calls off whom it called: also when it lapses, and when it is closed after a reopening", async () => {
    await subscribe({ orgUnit: "NN", escalationsOnly: true });
    await openAlert();
    const at = "2026-06-02T00:00:00.000Z";
    const change = async (to: (alert: DiseaseAlert) => DiseaseAlert) => {
      const alert = await theAlert();
      await pipeline.deps.alerts.put(to(alert), alert.revision);
      await pipeline.drain();
    };
    const why = { reason: "No case.", at };
    await change((alert) => closedBy(alert, "officer:1", { ...why, verification: "false" }));
    await change((alert) => reopenedBy(alert, "officer:1", why));
    expect(pipeline.texts).toHaveLength(2);
    await change((alert) => closedBy(alert, "officer:1", { ...why, verification: "false" }));
    expect(pipeline.texts).toHaveLength(3);
    await change((alert) => reopenedBy(alert, "officer:1", why));
    await change((alert) => lapseAlert(alert, at) as DiseaseAlert);
    expect(pipeline.texts).toHaveLength(4);
  });
});

it("a chain that cannot be written at once gets the line of a person's message all the same", async () => {
  await openAlert();
  const { subscriptionId } = await subscribe();
  const alert = await theAlert();
  const [change] = alert.history;
  if (!change || !("snapshot" in change)) throw new Error("no snapshot");
  const { audit } = pipeline.toPersons;
  let failures = 1;
  const put: typeof audit.put = async (line) => {
    if (failures > 0) {
      failures -= 1;
      throw new Error("the table is busy");
    }
    return audit.put(line);
  };
  const deps = { ...pipeline.toPersons, backoffMs: [0], audit: { ...audit, put } };
  await tellPersons(change, { alert, done: new Set() }, deps);
  expect(pipeline.texts).toHaveLength(1);
  const lines = await audit.behind(`alert:${alert.alertId}`, 0);
  expect(lines.filter(({ what }) => "subscriptionId" in what)).toMatchObject([
    { what: { subscriptionId } },
  ]);
});

it("a text for a person may need work of its own first, and its failure is a failure to send", async () => {
  await subscribe();
  await openAlert();
  const alert = await theAlert();
  const [change] = alert.history;
  if (!change || !("snapshot" in change)) throw new Error("no snapshot");
  const told = { alert, done: new Set<string>() };
  const unsent = await tellPersons(change, told, {
    ...pipeline.toPersons,
    textFor: async () => Promise.reject(new Error("the ledger is busy")),
  });
  expect(unsent).toHaveLength(1);
  const linked = await tellPersons(change, told, {
    ...pipeline.toPersons,
    textFor: async (...[about, , to]) => {
      const said = personText(about, to);
      return { ...said, text: `${said.text} a link` };
    },
  });
  expect(linked).toEqual([]);
  expect(pipeline.texts.at(-1)?.text).toMatch(/ a link$/);
});
