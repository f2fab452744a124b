import { readFileSync } from "node:fs";
import type { SQSRecord } from "aws-lambda";
import { beforeEach, describe, expect, it } from "vitest";
import { dynamoMessageLog } from "../../adapters/dynamodb/message-log.ts";
import {
  dynamoAcceptedMessages,
  dynamoWebhookStore,
} from "../../adapters/dynamodb/webhook-store.ts";
import { signatureOf } from "../../core/webhook/signature.ts";
import { mostAttempts } from "../../core/webhook/waits.ts";
import { webhooksHandler } from "../../lambdas/webhooks.ts";
import type { Delivery, Posted, StoredWebhook } from "../../pipeline/webhooks/ports.ts";
import { memoryLedger } from "../support/memory-table.ts";

const now = new Date("2026-06-01T00:00:00.000Z");
const told = JSON.stringify({
  schema: "tocsin.alert.v1",
  messageId: "A-7K3QF-1-en",
  language: "en",
  change: "opened",
  alert: { alertId: "A-7K3QF", alertLevel: "alert", orgUnitPath: "NN/N/N-A" },
});

const webhook = (webhookId: string, some: Partial<StoredWebhook> = {}): StoredWebhook => ({
  webhookId,
  endpoint: `https://${webhookId}.example/`,
  orgUnitPath: "NN",
  language: "en",
  createdAt: now.toISOString(),
  secret: `whsec_${webhookId}`,
  ...some,
});

const record = (body: string, attempt = 1, orgUnitPath?: string): SQSRecord => ({
  messageId: `${attempt}`,
  receiptHandle: `handle-${attempt}`,
  body,
  attributes: {
    ApproximateReceiveCount: String(attempt),
    SentTimestamp: "",
    SenderId: "",
    ApproximateFirstReceiveTimestamp: "",
  },
  messageAttributes: orgUnitPath
    ? { orgUnitPath: { dataType: "String", stringValue: orgUnitPath } }
    : {},
  md5OfBody: "",
  eventSource: "aws:sqs",
  eventSourceARN: "",
  awsRegion: "",
});

const world = () => {
  const { table } = memoryLedger();
  const posted: { to: string; headers: Readonly<Record<string, string>>; body: string }[] = [];
  const queued: (Delivery | string)[] = [];
  const hidden: [string, number][] = [];
  const counted: string[] = [];
  const answers: Posted[] = [];
  const webhooks = dynamoWebhookStore(table);
  const messages = dynamoMessageLog(table);
  const run = webhooksHandler({
    webhooks,
    accepted: dynamoAcceptedMessages(table),
    messages,
    queue: {
      send: async (delivery) => void queued.push(delivery),
      sendTold: async (body) => void queued.push(body),
    },
    hide: async (handle, seconds) => void hidden.push([handle, seconds]),
    post: async (to, { headers, body }) => {
      posted.push({ to, headers, body });
      return answers.shift() ?? { status: 204 };
    },
    clock: { now: () => now },
    measures: { count: (name) => void counted.push(name), time: () => {} },
  });
  const deliveryTo = (webhookId: string, attempt = 1) =>
    record(
      JSON.stringify({
        ...{ kind: "webhook", pk: "WEBHOOK", sk: webhookId },
        ...{ alertId: "A-7K3QF", messageId: "A-7K3QF-1-en", body: told },
      }),
      attempt,
    );
  return { messages, webhooks, posted, queued, hidden, counted, answers, run, deliveryTo };
};

let w: ReturnType<typeof world>;
beforeEach(() => {
  w = world();
});

describe("a message of the topic", () => {
  it("is copied once for each webhook that receives it", async () => {
    await w.webhooks.put(webhook("a"));
    await w.webhooks.put(webhook("b", { orgUnitPath: "NN/S" }));
    await w.webhooks.put(webhook("c", { language: "fr" }));
    expect(await w.run({ Records: [record(told)] })).toEqual({ batchItemFailures: [] });
    expect(w.queued).toEqual([
      { webhookId: "a", alertId: "A-7K3QF", messageId: "A-7K3QF-1-en", body: told },
    ]);
    expect(w.posted).toEqual([]);
  });

  it("about an escalation goes to the place escalated to, not below it", async () => {
    await w.webhooks.put(webhook("region", { orgUnitPath: "NN/N" }));
    await w.webhooks.put(webhook("district", { orgUnitPath: "NN/N/N-A" }));
    await w.run({ Records: [record(told, 1, "NN/N")] });
    expect(w.queued).toMatchObject([{ webhookId: "region" }]);
  });

  it("about an escalation goes there also from the dead letters, where it has lost its attributes", async () => {
    await w.webhooks.put(webhook("region", { orgUnitPath: "NN/N" }));
    await w.webhooks.put(webhook("district", { orgUnitPath: "NN/N/N-A" }));
    const message = JSON.parse(told);
    const history = [{ change: "opened" }, { change: "escalated", to: { orgUnitPath: "NN/N" } }];
    const escalated = { ...message, change: "escalated", alert: { ...message.alert, history } };
    await w.run({ Records: [record(JSON.stringify(escalated))] });
    expect(w.queued).toMatchObject([{ webhookId: "region" }]);
  });

  it("that cannot be read stays in the queue and holds up no other", async () => {
    await w.webhooks.put(webhook("a"));
    const bad = { ...record("{}"), messageId: "bad" };
    expect(await w.run({ Records: [bad, record(told)] })).toEqual({
      batchItemFailures: [{ itemIdentifier: "bad" }],
    });
    expect(w.queued).toHaveLength(1);
  });
});

describe("a message for one webhook", () => {
  beforeEach(() => w.webhooks.put(webhook("a")));

  it("is signed with its secret, over the time and the body as it is", async () => {
    await w.run({ Records: [w.deliveryTo("a")] });
    const body = told;
    expect(w.posted).toEqual([
      {
        to: "https://a.example/",
        body,
        headers: {
          "content-type": "application/json",
          "tocsin-message-id": "A-7K3QF-1-en",
          "tocsin-signature": signatureOf("whsec_a", { at: now, body }),
        },
      },
    ]);
  });

  it("is sent no second time once it was accepted, though it is received twice", async () => {
    await w.run({ Records: [w.deliveryTo("a")] });
    await w.run({ Records: [w.deliveryTo("a", 2)] });
    expect(w.posted).toHaveLength(1);
  });

  it("is sent again to a receiver that fails at first, after waits that grow", async () => {
    w.answers.push({ status: 500 }, { failure: "timeout" }, { status: 302 });
    const failures: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      const { batchItemFailures } = await w.run({ Records: [w.deliveryTo("a", attempt)] });
      failures.push(batchItemFailures.length);
    }
    expect(failures).toEqual([1, 1, 1, 0]);
    expect(w.hidden).toEqual([
      ["handle-1", 10],
      ["handle-2", 30],
      ["handle-3", 60],
    ]);
    expect(w.counted).toEqual([...Array(3).fill("WebhookAttemptsFailed"), "WebhooksAccepted"]);
  });

  it("is in the log of deliveries with each attempt: how many, and why the last one failed", async () => {
    w.answers.push({ status: 500 }, { failure: "timeout" });
    const logged = async () => (await w.messages.deliveries("A-7K3QF"))[0];
    await w.run({ Records: [w.deliveryTo("a", 1)] });
    const about = { messageId: "A-7K3QF-1-en-a", sequence: 1, language: "en", channel: "webhook" };
    expect(await logged()).toMatchObject({
      ...about,
      state: "failed",
      attempts: 1,
      why: "status-500",
    });
    await w.run({ Records: [w.deliveryTo("a", 2)] });
    expect(await logged()).toMatchObject({ state: "failed", attempts: 2, why: "timeout" });
    await w.run({ Records: [w.deliveryTo("a", 3)] });
    expect(await logged()).toMatchObject({ state: "delivered", attempts: 3 });
    expect(await logged()).not.toHaveProperty("why");
    expect((await w.messages.published("A-7K3QF")).messages).toEqual(new Set(["A-7K3QF-1-en-a"]));
  });

  it("is given up after the last attempt: the queue makes it a dead letter", async () => {
    w.answers.push({ status: 503 });
    const last = w.deliveryTo("a", mostAttempts);
    expect((await w.run({ Records: [last] })).batchItemFailures).toHaveLength(1);
    expect(w.counted).toEqual(["WebhookAttemptsFailed", "WebhooksGivenUp"]);
  });

  it("is dropped when the webhook has ended", async () => {
    await w.webhooks.remove("a");
    expect(await w.run({ Records: [w.deliveryTo("a")] })).toEqual({ batchItemFailures: [] });
    expect(w.posted).toEqual([]);
  });
});

it("the document names the waits as the code has them", () => {
  const document = readFileSync("docs/webhooks.md", "utf8");
  expect(document).toContain("after 10 s, 30 s, 1, 2, 5, 10, 20 and 20 minutes");
  expect(document).toContain("After nine attempts");
  expect(mostAttempts).toBe(9);
});
