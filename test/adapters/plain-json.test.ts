import { join } from "node:path";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqsDeadLetters } from "../../adapters/sqs/dead-letters.ts";
import { sqsWebhookQueue } from "../../adapters/sqs/webhook-queue.ts";
import { startTopic, type TopicServer } from "../../local/topic-server.ts";
import { lastingFolder } from "../local/folder.ts";

const folder = lastingFolder();
let server: TopicServer;
let sqs: SQSClient;

beforeAll(async () => {
  server = await startTopic(join(folder.path, "topic.sqlite"));
  sqs = new SQSClient(server.config);
});

afterAll(async () => {
  sqs.destroy();
  await server.stop();
  folder.remove();
});

/** What a new queue holds after something was sent to it. */
const heldAfter = async (name: string, send: (queueUrl: string) => Promise<void>) => {
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  await send(QueueUrl);
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  return Messages.map(({ Body = "" }) => JSON.parse(Body));
};

describe("a note with letters beyond U+FFFF", () => {
  const body = JSON.stringify({ reason: "seen \u{1f600} \u{1f9ea}, réglé, صحيح" });
  const delivery = { webhookId: "W-1", alertId: "A-7K3QF", messageId: "A-7K3QF-2-en", body };

  it("reaches the webhooks' queue unchanged", async () => {
    const held = await heldAfter("webhooks", (url) => sqsWebhookQueue(url, sqs).send(delivery));
    expect(held).toMatchObject([{ sk: "W-1", body }]);
  });

  it("does so from a dead letter, whose message is sent as it was published", async () => {
    const held = await heldAfter("again", (url) => sqsWebhookQueue(url, sqs).sendTold(body));
    expect(held).toEqual([JSON.parse(body)]);
  });

  it("reaches the dead letters", async () => {
    const letter = { kind: "webhook", pk: "WEBHOOK", sk: "W-1", error: "refused", body } as const;
    const at = "2026-02-16T05:20:08Z";
    const held = await heldAfter("letters", (url) =>
      sqsDeadLetters(url, sqs).send({ ...letter, at }),
    );
    expect(held).toMatchObject([{ body }]);
  });
});
