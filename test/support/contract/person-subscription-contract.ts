import { expect } from "vitest";
import type {
  PersonSubscriptionDraft,
  PersonSubscriptionStore,
} from "../../../pipeline/person/person-subscription-store.ts";
import { atOnce, everyPage, type TestsOf } from "./on-empty-table.ts";

const draft = (some: Partial<PersonSubscriptionDraft> = {}): PersonSubscriptionDraft => ({
  channel: "sms",
  endpoint: "+99900000001",
  orgUnit: "N-A",
  language: "en",
  holder: { kind: "officer", id: "officer-1" },
  createdAt: "2026-02-01T00:00:00.000Z",
  ...some,
});

const ids = (subscriptions: readonly { readonly subscriptionId: string }[]) =>
  subscriptions.map(({ subscriptionId }) => subscriptionId);

export const personSubscriptionContract = (it: TestsOf<PersonSubscriptionStore>) => {
  it("finds a subscription by id, place, address and holder", async ({ store }) => {
    const made = await store.put(draft({ diseaseCodes: ["MEAS"], digest: "daily" }), "S-1");
    expect(made).toEqual({
      ...draft({ diseaseCodes: ["MEAS"], digest: "daily" }),
      subscriptionId: "S-1",
    });
    expect(await store.get("S-1")).toEqual(made);
    expect(await store.ofPlaces(["NN", "N", "N-A"])).toEqual([made]);
    expect(await store.ofEndpoint("sms", "+99900000001")).toEqual([made]);
    expect(await store.ofHolder("officer-1")).toEqual([made]);
    expect(await store.withDigest()).toEqual([made]);
    expect((await store.list({ limit: 10 })).items).toEqual([made]);
    expect(await store.ofPlaces(["N-A-1", "N-"])).toEqual([]);
    expect(await store.ofEndpoint("email", "+99900000001")).toEqual([]);
  });

  it("keeps one for each holder, address and place, with its first id", async ({ store }) => {
    await store.put(draft({ digest: "weekly" }), "S-1");
    const later = draft({ language: "fr", createdAt: "2026-03-01T00:00:00.000Z" });
    const again = await store.put(later, "S-2");
    expect(again).toMatchObject({ subscriptionId: "S-1", language: "fr" });
    expect(again.createdAt).toBe("2026-02-01T00:00:00.000Z");
    expect(await store.withDigest()).toEqual([]);
    await store.put(draft({ orgUnit: "N-B" }), "S-3");
    await store.put(draft({ holder: { kind: "officer", id: "officer-2" } }), "S-4");
    expect(ids(await store.ofEndpoint("sms", "+99900000001")).sort()).toEqual([
      "S-1",
      "S-3",
      "S-4",
    ]);
  });

  it("takes an address in capitals as the same", async ({ store }) => {
    await store.put(draft({ channel: "email", endpoint: "Duty@Example.org" }), "S-1");
    await store.put(draft({ channel: "email", endpoint: "duty@example.org" }), "S-2");
    expect(ids(await store.ofEndpoint("email", "DUTY@example.org"))).toEqual(["S-1"]);
  });

  it("gives one of many requests at once the id, and all the same", async ({ store }) => {
    const made = await atOnce(6, (i) => store.put(draft(), `S-${i}`));
    expect(new Set(ids(made)).size).toBe(1);
    expect(await store.ofPlaces(["N-A"])).toEqual([made[0]]);
  });

  it("ends a subscription once, and never gives its id again", async ({ store }) => {
    await store.put(draft({ digest: "daily" }), "S-1");
    expect(await store.end("S-1", "2026-02-02T00:00:00.000Z")).toBe(true);
    expect(await store.end("S-1", "2026-02-03T00:00:00.000Z")).toBe(false);
    expect(await store.end("S-9", "2026-02-03T00:00:00.000Z")).toBe(false);
    expect(await store.get("S-1")).toBeNull();
    expect(await store.ofPlaces(["N-A"])).toEqual([]);
    expect(await store.ofEndpoint("sms", "+99900000001")).toEqual([]);
    expect(await store.ofHolder("officer-1")).toEqual([]);
    expect(await store.withDigest()).toEqual([]);
    expect((await store.list({ limit: 10 })).items).toEqual([]);
    expect(ids([await store.put(draft(), "S-2")])).toEqual(["S-2"]);
    expect(ids(await store.ofPlaces(["N-A"]))).toEqual(["S-2"]);
  });

  it("keeps the address of one that has ended until it is forgotten", async ({ store }) => {
    const made = await store.put(draft(), "S-1");
    expect(await store.ended("S-1")).toBeNull();
    await store.forget("S-1");
    expect(await store.get("S-1")).toEqual(made);
    await store.end("S-1", "2026-02-02T00:00:00.000Z");
    expect(await store.ended("S-1")).toEqual(made);
    await atOnce(3, () => store.forget("S-1"));
    expect(await store.ended("S-1")).toBeNull();
    expect(await store.end("S-1", "2026-02-03T00:00:00.000Z")).toBe(false);
    expect(await store.ended("S-9")).toBeNull();
    await store.forget("S-9");
    expect(ids([await store.put(draft(), "S-2")])).toEqual(["S-2"]);
  });

  it("ends in one state when it is ended and made at once", async ({ store }) => {
    await store.put(draft(), "S-0");
    await Promise.all([
      store.end("S-0", "2026-02-02T00:00:00.000Z"),
      store.put(draft(), "S-1"),
      store.end("S-0", "2026-02-02T00:00:00.000Z"),
      store.put(draft(), "S-2"),
    ]);
    const found = await store.ofPlaces(["N-A"]);
    expect(await store.ofHolder("officer-1")).toEqual(found);
    expect(found.length).toBeLessThanOrEqual(1);
  });

  it("lists all of them, newest first and page by page", async ({ store }) => {
    for (const day of ["02", "01", "03"]) {
      const createdAt = `2026-02-${day}T00:00:00.000Z`;
      await store.put(draft({ endpoint: `+999000000${day}`, createdAt }), `S-${day}`);
    }
    await store.end("S-02", "2026-02-05T00:00:00.000Z");
    expect(ids(await everyPage(1, store.list))).toEqual(["S-03", "S-01"]);
  });

  it("keeps how an address is reached, until it is removed", async ({ store }) => {
    const contact = {
      recipient: "R-1",
      topicArn: "arn:aws:sns:us-east-1:000000000000:mail-1",
      subscriptionArn: "arn:aws:sns:us-east-1:000000000000:mail-1:1",
      isConfirmed: false,
    };
    expect(await store.mailContact("duty@example.org")).toBeNull();
    await store.putMailContact("duty@example.org", contact);
    expect(await store.mailContacts(["a@example.org", "Duty@Example.org"])).toEqual([
      null,
      contact,
    ]);
    await store.removeMailContact("duty@example.org");
    expect(await store.mailContact("duty@example.org")).toBeNull();
  });
};
