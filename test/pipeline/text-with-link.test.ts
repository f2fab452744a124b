import { beforeEach, describe, expect, it } from "vitest";
import { dynamoAnswerLinkStore } from "../../adapters/dynamodb/answer-link-store.ts";
import { keys } from "../../adapters/dynamodb/items.ts";
import { keptSecret } from "../../adapters/dynamodb/kept-secret.ts";
import { isWhole } from "../../core/alert/diary.ts";
import type { PersonSubscription } from "../../core/person/person-subscription.ts";
import { actAs } from "../../pipeline/alert-actions.ts";
import { answerByLink } from "../../pipeline/answer/answer-by-link.ts";
import { linkMaker } from "../../pipeline/answer/link-for.ts";
import { textWithLink } from "../../pipeline/answer/text-with-link.ts";
import { measles, twoDistricts } from "../support/api.ts";
import { openPipeline, type Pipeline } from "../support/pipeline.ts";

let pipeline: Pipeline;

/** Subscribes an e-mail address that is confirmed. */
const subscribe = async (subscriptionId: string, orgUnit = "N-A") => {
  const { persons } = pipeline.toPersons;
  const endpoint = `${subscriptionId}@example.org`;
  const topicArn = "arn:aws:sns:us-east-1:000000000000:mail-1";
  await persons.putMailContact(endpoint, {
    ...{ recipient: subscriptionId, topicArn, subscriptionArn: `${topicArn}:1`, isConfirmed: true },
  });
  await persons.put(
    {
      ...{ channel: "email", endpoint, orgUnit, language: "en" },
      ...{ createdAt: "2026-05-01T00:00:00.000Z" },
      holder: { kind: "administrator", id: "ministry" },
    },
    subscriptionId,
  );
};
const subscription: PersonSubscription = {
  ...{ subscriptionId: "S-1", channel: "email", endpoint: "a@example.org", orgUnit: "N-A" },
  ...{ language: "en", createdAt: "2026-05-01T00:00:00.000Z" },
  holder: { kind: "administrator", id: "ministry" },
};
const links = () =>
  pipeline.texts.map(
    ({ text }) => /https:\/\/tocsin\.example\/a\/([\w-]{22})/.exec(text)?.[1] ?? null,
  );
const deps = () => ({
  ...pipeline.deps,
  persons: pipeline.toPersons.persons,
  keys: pipeline.toPersons.keys,
  links: dynamoAnswerLinkStore(pipeline.table),
});

beforeEach(async () => {
  pipeline = await openPipeline(twoDistricts);
  await subscribe("S-101");
});

describe("a text to a person", () => {
  it("about an alert that opens has a link of that person's own, which answers it", async () => {
    await subscribe("S-102", "N");
    await pipeline.postAndDrain([measles("A-1", "2026-W19", 9)]);
    const [one, other] = links();
    expect(one).not.toBeNull();
    expect(other).not.toBeNull();
    expect(one).not.toBe(other);
    await answerByLink(one ?? "", "true", deps());
    const [alert] = await pipeline.alerts();
    expect(alert).toMatchObject({ stage: "assess", verified: { result: "true" } });
    expect(alert?.verified?.by).toMatch(/^subscription:S-10[12]$/);
  });

  it("that is sent again has the same link", async () => {
    pipeline.keepRecords();
    pipeline.failing.add("S-101");
    await pipeline.postAndDrain([measles("A-1", "2026-W19", 9)]);
    pipeline.failing.delete("S-101");
    await pipeline.redeliver();
    const [alert] = await pipeline.alerts();
    const publicUrl = async () => "https://tocsin.example";
    const again = await linkMaker({
      ...deps(),
      secret: keptSecret(pipeline.table, keys.answerKey()),
      publicUrl,
    })({
      ...{ alertId: alert?.alertId ?? "", subscriptionId: "S-101" },
      messageId: `${alert?.alertId}-1-S-101`,
    });
    expect(links()).toEqual([again.split("/a/")[1]]);
  });

  it("has no link once somebody has verified the alert, nor when it is closed", async () => {
    await pipeline.postAndDrain([measles("A-1", "2026-W19", 9)]);
    const [alert] = await pipeline.alerts();
    if (!alert) throw new Error("no alert");
    const officer = { by: "officer:1", mayActOn: () => true };
    const said = { result: "true", method: "visit", definitionMet: "yes", reason: "seen" } as const;
    const verified = await actAs(officer, alert, { act: "verify", said }, pipeline.deps);
    await actAs(officer, verified, { act: "close", said: { reason: "over" } }, pipeline.deps);
    await pipeline.drain();
    expect(
      links()
        .slice(1)
        .every((link) => link === null),
    ).toBe(true);
    expect(pipeline.texts.length).toBeGreaterThan(1);
  });

  it("has the link on a line of its own in an e-mail, and in an SMS where there is room", async () => {
    await pipeline.postAndDrain([measles("A-1", "2026-W19", 9)]);
    expect(pipeline.texts[0]?.text).toMatch(/^https:\/\/tocsin\.example\/a\/[\w-]{22}$/m);
    const [alert] = await pipeline.alerts();
    const change = alert?.history.find((line) => isWhole(line));
    if (!alert || !change || !isWhole(change)) throw new Error("no line");
    const linkFor = async () => "https://tocsin.example/a/0123456789abcdefghijkl";
    const phone = { ...subscription, channel: "sms" as const };
    const withReplies = await textWithLink({ linkFor, canReply: true })(change, alert, phone);
    const without = await textWithLink({ linkFor, canReply: false })(change, alert, phone);
    expect(withReplies.text).toContain(`Reply ${alert.alertId} TRUE`);
    expect(without.text).toContain(await linkFor());
    for (const { text } of [withReplies, without]) expect(text.length).toBeLessThanOrEqual(160);
  });

  it("no message of the topic has one", async () => {
    await pipeline.postAndDrain([measles("A-1", "2026-W19", 9)]);
    expect(pipeline.messages.length).toBeGreaterThan(0);
    expect(JSON.stringify(pipeline.messages)).not.toContain("/a/");
  });
});
