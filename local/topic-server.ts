import type { AddressInfo } from "node:net";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { buildApp } from "fauxqs";
import { mostAttempts } from "../core/webhook/waits.ts";
import { type CloudConfig, cloudConfig } from "./cloud-config.ts";
import { type AwsLock, awsLock } from "./doors/aws-door.ts";
import { guardServer } from "./doors/guarded-server.ts";
import { damaged } from "./folder/damaged.ts";

export const topicName = "tocsin-alerts";
export const deadLettersName = "tocsin-dead-letters";
const webhooksName = "tocsin-webhooks";

/** The embedded SNS and SQS: a topic, queues for dead letters and for webhooks, and what clients add. */
export interface TopicServer {
  readonly config: CloudConfig;
  readonly topicArn: string;
  readonly deadLettersUrl: string;
  readonly webhookQueue: { readonly queueUrl: string; readonly queueArn: string };
  stop(): Promise<void>;
}

/** Internal modules of fauxqs, which its public interface does not export: with them it can listen only on loopback. */
const parts = async () => {
  const part = (path: string) => import(new URL(path, import.meta.resolve("fauxqs")).href);
  const [{ SqsStore }, { SnsStore }, { S3Store }, { PersistenceManager }] = await Promise.all([
    part("sqs/sqsStore.js"),
    part("sns/snsStore.js"),
    part("s3/s3Store.js"),
    part("persistence.js"),
  ]);
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  // Without a configured host, a queue's URL has the host that its creator used, which resolves for that client.
  stores.sqsStore.host = "";
  return { stores, PersistenceManager };
};

/** Opens the data that an earlier run stored under `path`; later changes are stored there too. */
const persistentStores = async (path: string) => {
  const { stores, PersistenceManager } = await parts();
  const { sqsStore, snsStore } = stores;
  try {
    const persistence = new PersistenceManager(path);
    // No write-ahead log: its file could be lost without anybody noticing.
    persistence.db.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = NORMAL");
    const { integrity_check: found } = persistence.db.prepare("PRAGMA integrity_check").get();
    if (found !== "ok") throw new Error(found);
    persistence.loadSqsAndSns(sqsStore, snsStore);
    sqsStore.persistence = persistence;
    snsStore.persistence = persistence;
    for (const queue of sqsStore.allQueues()) queue.persistence = persistence;
    return { stores, close: () => persistence.close() };
  } catch (error) {
    throw damaged(path, (error as Error).message.replaceAll(/\s+/g, " "));
  }
};

/** Creates a queue, unless an earlier run did. */
const haveQueue = async (
  sqs: SQSClient,
  QueueName: string,
  Attributes: Readonly<Record<string, string>> = {},
) => {
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
  const asked = { QueueUrl, AttributeNames: ["QueueArn" as const] };
  const { Attributes: { QueueArn = "" } = {} } = await sqs.send(
    new GetQueueAttributesCommand(asked),
  );
  return { queueUrl: QueueUrl, queueArn: QueueArn };
};

/** Creates the topic and the queues, unless an earlier run did, and subscribes the queue of the webhooks. */
const haveTopic = async (config: CloudConfig) => {
  const [sns, sqs] = [new SNSClient(config), new SQSClient(config)];
  try {
    const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: topicName }));
    const letters = await haveQueue(sqs, deadLettersName);
    const webhookQueue = await haveQueue(sqs, webhooksName, {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: letters.queueArn,
        maxReceiveCount: mostAttempts,
      }),
    });
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: "sqs",
        Endpoint: webhookQueue.queueArn,
        Attributes: { RawMessageDelivery: "true" },
      }),
    );
    return { topicArn: TopicArn, deadLettersUrl: letters.queueUrl, webhookQueue };
  } finally {
    sns.destroy();
    sqs.destroy();
  }
};

/** Starts SNS and SQS with the data under `path`, on a port chosen by the system. Throws CannotStart on damaged data. */
export const startTopic = async (path: string, lock: AwsLock = awsLock()): Promise<TopicServer> => {
  const { stores, close } = await persistentStores(path);
  const app = buildApp({ logger: false, stores });
  guardServer(app.server, lock);
  app.addHook("onClose", close);
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const config = cloudConfig(port, lock);
  // URLs of queues from an earlier run have its port, and clients send to a queue's URL.
  for (const queue of stores.sqsStore.allQueues()) {
    queue.url = queue.url.replace(/^http:\/\/[^/]+/, config.endpoint);
  }
  return { config, ...(await haveTopic(config)), stop: () => app.close() };
};
