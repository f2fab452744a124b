import type { AddressInfo } from "node:net";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { buildApp } from "fauxqs";
import { type CloudConfig, cloudConfig } from "./cloud-config.ts";
import { type AwsLock, awsLock } from "./doors/aws-door.ts";
import { guardServer } from "./doors/guarded-server.ts";
import { damaged } from "./folder/damaged.ts";

export const topicName = "tocsin-alerts";
export const deadLettersName = "tocsin-dead-letters";

/** The embedded SNS and SQS: one topic, one queue of dead letters, and whatever an outsider subscribes. */
export interface TopicServer {
  readonly config: CloudConfig;
  readonly topicArn: string;
  readonly deadLettersUrl: string;
  stop(): Promise<void>;
}

/** The parts of fauxqs that its front door keeps to itself: with them it listens on loopback alone. */
const parts = async () => {
  const part = (path: string) => import(new URL(path, import.meta.resolve("fauxqs")).href);
  const [{ SqsStore }, { SnsStore }, { S3Store }, { PersistenceManager }] = await Promise.all([
    part("sqs/sqsStore.js"),
    part("sns/snsStore.js"),
    part("s3/s3Store.js"),
    part("persistence.js"),
  ]);
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  // Without a host of its own a queue's address is the one that its creator called, which resolves there.
  stores.sqsStore.host = "";
  return { stores, PersistenceManager };
};

/** Opens what an earlier run kept under `path`; everything that comes later is kept there too. */
const persistentStores = async (path: string) => {
  const { stores, PersistenceManager } = await parts();
  const { sqsStore, snsStore } = stores;
  try {
    const persistence = new PersistenceManager(path);
    // One file instead of two: of itself it writes ahead into another, whose loss nobody would notice.
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

/** Creates the topic and the queue, or finds those of an earlier run. */
const haveTopic = async (config: CloudConfig) => {
  const [sns, sqs] = [new SNSClient(config), new SQSClient(config)];
  try {
    const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: topicName }));
    const { QueueUrl = "" } = await sqs.send(
      new CreateQueueCommand({ QueueName: deadLettersName }),
    );
    return { topicArn: TopicArn, deadLettersUrl: QueueUrl };
  } finally {
    sns.destroy();
    sqs.destroy();
  }
};

/** Opens topic and queues under `path`, on a port of the system's choice. Throws CannotStart. */
export const startTopic = async (path: string, lock: AwsLock = awsLock()): Promise<TopicServer> => {
  const { stores, close } = await persistentStores(path);
  const app = buildApp({ logger: false, stores });
  guardServer(app.server, lock);
  app.addHook("onClose", close);
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const config = cloudConfig(port, lock);
  // Queues of an earlier run still name its port, and clients send to where a queue's name points.
  for (const queue of stores.sqsStore.allQueues()) {
    queue.url = queue.url.replace(/^http:\/\/[^/]+/, config.endpoint);
  }
  return { config, ...(await haveTopic(config)), stop: () => app.close() };
};
