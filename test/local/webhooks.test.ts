import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamoMessageLog } from "../../adapters/dynamodb/message-log.ts";
import {
  dynamoAcceptedMessages,
  dynamoWebhookStore,
} from "../../adapters/dynamodb/webhook-store.ts";
import { postToReceiver } from "../../adapters/http/post-to-receiver.ts";
import { snsAlertPublisher } from "../../adapters/sns/alert-publisher.ts";
import { sqsWaits, sqsWebhookQueue } from "../../adapters/sqs/webhook-queue.ts";
import { signatureOf } from "../../core/webhook/signature.ts";
import { webhooksHandler } from "../../lambdas/webhooks.ts";
import { startTopic, type TopicServer } from "../../local/topic-server.ts";
import { webhookPump } from "../../local/webhook-pump.ts";
import { measles, twoDistricts } from "../support/api.ts";
import { openPipeline } from "../support/pipeline.ts";

const folder = mkdtempSync(join(tmpdir(), "tocsin-hooks-"));
const got: { body: string; signature: string; at: number }[] = [];
let failures = 2;
const receiver = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  got.push({ body, signature: String(request.headers["tocsin-signature"]), at: Date.now() });
  failures -= 1;
  response.writeHead(failures >= 0 ? 503 : 204).end();
});

let topic: TopicServer;
let sns: SNSClient;
let sqs: SQSClient;

beforeAll(async () => {
  topic = await startTopic(join(folder, "topic"));
  [sns, sqs] = [new SNSClient(topic.config), new SQSClient(topic.config)];
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
});

afterAll(async () => {
  sns.destroy();
  sqs.destroy();
  await topic.stop();
  receiver.close();
  rmSync(folder, { recursive: true });
});

it("an alert on the topic reaches a webhook that fails at first, signed, once it accepts", async () => {
  const { table, messages, ...pipeline } = await openPipeline(twoDistricts);
  const { port } = receiver.address() as AddressInfo;
  const webhooks = dynamoWebhookStore(table);
  await webhooks.put({
    ...{ webhookId: "wh_1", endpoint: `http://receiver.example:${port}/`, orgUnitPath: "NN" },
    ...{ language: "fr", createdAt: "2026-06-01T00:00:00.000Z", secret: "whsec_1" },
  });
  const { queueUrl } = topic.webhookQueue;
  const wait = sqsWaits(queueUrl, sqs);
  const hidden: number[] = [];
  const log = dynamoMessageLog(table);
  const handler = webhooksHandler({
    webhooks,
    accepted: dynamoAcceptedMessages(table),
    messages: log,
    queue: sqsWebhookQueue(queueUrl, sqs),
    hide: async (handle, seconds) => {
      hidden.push(seconds);
      await wait(handle, 1);
    },
    post: postToReceiver({
      mayConnectTo: (address) => address === "127.0.0.1",
      resolve: async () => ["127.0.0.1"],
    }),
    clock: { now: () => new Date() },
    measures: { count: () => {}, time: () => {} },
  });
  await pipeline.postAndDrain([measles("A-1", "2026-W19", 9)]);
  const publisher = snsAlertPublisher(topic.topicArn, sns);
  for (const message of messages) await publisher.publish(message);

  const pump = webhookPump({ sqs, queueUrl }, handler);
  await expect.poll(() => got.length, { timeout: 20_000 }).toBe(3);
  await pump.stop();

  expect(hidden).toEqual([10, 30]);
  const [first] = got;
  expect(JSON.parse(first?.body ?? "")).toMatchObject({
    ...{ schema: "tocsin.alert.v1", language: "fr", change: "opened" },
  });
  for (const { body, signature } of got) {
    expect(body).toBe(first?.body);
    const at = new Date(Number(/^t=(\d+)/.exec(signature)?.[1]) * 1000);
    expect(signature).toBe(signatureOf("whsec_1", { at, body }));
  }
  const { alertId = "" } = (await pipeline.alerts())[0] ?? {};
  const logged = (await log.deliveries(alertId)).filter(({ channel }) => channel === "webhook");
  expect(logged).toMatchObject([{ state: "delivered", attempts: 3, subscriptionId: "wh_1" }]);
});
