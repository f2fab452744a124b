import { join } from "node:path";
import { GetSubscriptionAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { snsAlertPublisher } from "../../adapters/sns/alert-publisher.ts";
import { filterPolicyOf } from "../../adapters/sns/filter-policy.ts";
import { snsSubscriptions } from "../../adapters/sns/subscriptions.ts";
import { sqsDeadLetters } from "../../adapters/sqs/dead-letters.ts";
import type { Change } from "../../core/alert/alert.ts";
import { render } from "../../core/message/render.ts";
import type { Language } from "../../core/words/language.ts";
import { startTopic, type TopicServer } from "../../local/topic-server.ts";
import type { SubscriptionRequest } from "../../pipeline/subscriptions.ts";
import { lastingFolder } from "../local/folder.ts";
import { alertWith, changeOf, factsOf } from "../support/alert-facts.ts";

const folder = lastingFolder();
let server: TopicServer;
let sns: SNSClient;
let sqs: SQSClient;

beforeAll(async () => {
  server = await startTopic(join(folder.path, "topic.sqlite"));
  sns = new SNSClient(server.config);
  sqs = new SQSClient(server.config);
});

afterAll(async () => {
  await server.stop();
  folder.remove();
});

let queues = 0;
const newQueue = async () => {
  const { QueueUrl = "" } = await sqs.send(
    new CreateQueueCommand({ QueueName: `queue-${++queues}` }),
  );
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const received = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
    );
    return Messages.map(({ Body = "" }) => JSON.parse(Body));
  };
  return { arn: Attributes?.QueueArn ?? "", received };
};

const subscriptions = () =>
  snsSubscriptions(server.topicArn, {
    client: sns,
    hidden: server.webhookQueue.queueArn,
  });
const publish = (some: Partial<Change>, language: Language = "en") => {
  const change = changeOf(some);
  return snsAlertPublisher(server.topicArn, sns).publish(
    render(change, alertWith([change]), language),
  );
};
const wants = (endpoint: string, some: Partial<SubscriptionRequest> = {}): SubscriptionRequest => ({
  protocol: "sqs",
  endpoint,
  orgUnitPath: "ZZ/ZZ-LAK",
  language: "en",
  raw: true,
  ...some,
});
const at = (orgUnitPath: string, alertLevel: "alert" | "epidemic" = "epidemic") => ({
  snapshot: factsOf({}, { orgUnitPath, alertLevel }),
});

describe("snsAlertPublisher", () => {
  it("gives a queue the JSON alone, without the texts for persons", async () => {
    const queue = await newQueue();
    await subscriptions().subscribe(wants(queue.arn));
    await publish({});
    expect(await queue.received()).toMatchObject([
      { schema: "tocsin.alert.v1", messageId: "A-7K3QF-1-en", change: "opened" },
    ]);
  });

  it("carries the five attributes in SNS's envelope when raw is not asked for", async () => {
    const queue = await newQueue();
    await subscriptions().subscribe(wants(queue.arn, { raw: false }));
    await publish({});
    const [envelope] = await queue.received();
    expect(envelope.Subject).toBe("[Tocsin A-7K3QF] Epidemic level: Measles, Kivuli, W07/26");
    expect(envelope.MessageAttributes).toMatchObject({
      diseaseCode: { Type: "String", Value: "MEAS" },
      alertLevel: { Value: "epidemic" },
      orgUnitPath: { Value: "ZZ/ZZ-LAK/ZZ-LAK-KIV" },
      language: { Value: "en" },
      change: { Value: "opened" },
    });
  });
});

describe("snsSubscriptions", () => {
  it.each([
    { of: "its own unit", path: "ZZ/KIV", hears: true },
    { of: "a unit under it", path: "ZZ/KIV/07", hears: true },
    { of: "a sibling whose code begins the same", path: "ZZ/KIVU", hears: false },
    { of: "the unit above", path: "ZZ", hears: false },
  ])("an officer of KIV hears of $of: $hears", async ({ path, hears }) => {
    const queue = await newQueue();
    await subscriptions().subscribe(wants(queue.arn, { orgUnitPath: "ZZ/KIV" }));
    await publish(at(path));
    expect(await queue.received()).toHaveLength(hears ? 1 : 0);
  });

  it.each([
    { asks: "epidemic", of: "alert", hears: false },
    { asks: "epidemic", of: "epidemic", hears: true },
    { asks: "alert", of: "epidemic", hears: true },
    { asks: undefined, of: "alert", hears: true },
  ] as const)("who asks for $asks hears of level $of: $hears", async ({ asks, of, hears }) => {
    const queue = await newQueue();
    await subscriptions().subscribe(wants(queue.arn, { level: asks }));
    await publish(at("ZZ/ZZ-LAK/KIV", of));
    expect(await queue.received()).toHaveLength(hears ? 1 : 0);
  });

  it("sends each subscriber the language requested", async () => {
    const queue = await newQueue();
    await subscriptions().subscribe(wants(queue.arn, { language: "fr" }));
    await publish({}, "en");
    await publish({}, "fr");
    expect((await queue.received()).map(({ messageId }) => messageId)).toEqual(["A-7K3QF-1-fr"]);
  });

  it("sends phones everything except updates of numbers", () => {
    const request = wants("+254700000000", { protocol: "sms" });
    expect(filterPolicyOf(request).change).toEqual([{ "anything-but": ["updated"] }]);
    expect(filterPolicyOf({ ...request, protocol: "email" })).not.toHaveProperty("change");
  });

  it("a second request replaces an endpoint's subscription", async () => {
    const queue = await newQueue();
    const first = await subscriptions().subscribe(wants(queue.arn, { level: "epidemic" }));
    const second = await subscriptions().subscribe(wants(queue.arn, { language: "fr" }));
    expect(second).toEqual({
      subscriptionId: first.subscriptionId,
      protocol: "sqs",
      endpoint: queue.arn,
      orgUnitPath: "ZZ/ZZ-LAK",
      language: "fr",
      raw: true,
      isConfirmed: true,
    });
    await publish(at("ZZ/ZZ-LAK", "alert"), "fr");
    expect(await queue.received()).toHaveLength(1);
  });

  it("lists subscriptions, an e-mail address as not confirmed, and ends one by its id", async () => {
    const officer = "officer@example.org";
    const made = await subscriptions().subscribe(
      wants(officer, { protocol: "email", raw: undefined, level: "epidemic" }),
    );
    const held = (await subscriptions().list()).items.find(({ endpoint }) => endpoint === officer);
    expect(held).toEqual({
      subscriptionId: made.subscriptionId,
      protocol: "email",
      endpoint: officer,
      orgUnitPath: "ZZ/ZZ-LAK",
      level: "epidemic",
      language: "en",
      isConfirmed: false,
    });
    expect(await subscriptions().unsubscribe(made.subscriptionId)).toBe(true);
    expect(await subscriptions().unsubscribe(made.subscriptionId)).toBe(false);
    const SubscriptionArn = `${server.topicArn}:${made.subscriptionId}`;
    await expect(
      sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn })),
    ).rejects.toThrow();
  });
});

describe("sqsDeadLetters", () => {
  it("gives back what was left, once it is done no more, and knows what is no letter", async () => {
    const letters = sqsDeadLetters(server.deadLettersUrl, sqs);
    const letter = {
      kind: "notify",
      pk: "A#ZZ-LAK-KIV",
      sk: "MEAS",
      alertId: "A-7K3QF",
      error: "A-7K3QF-1-en: TypeError",
      at: "2026-02-16T05:20:10.500Z",
    } as const;

    const QueueUrl = server.deadLettersUrl;
    for (const MessageBody of ["not json", '{"kind":"other"}']) {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    }
    await letters.send(letter);
    const taken = await letters.take();
    expect(taken.map((one) => one.letter)).toEqual([null, null, letter]);
    for (const one of taken) await one.done();
    expect(await letters.take()).toEqual([]);
  });
});
