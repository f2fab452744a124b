import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { OutgoingMessage } from "../core/message/outgoing-message.ts";
import { log } from "../lambdas/shell/log.ts";
import type { Clock } from "../pipeline/ports.ts";
import { heldAdminKey, makeAdminKey } from "./admin-key.ts";
import { admission } from "./admission.ts";
import { realClock } from "./clock.ts";
import { type Composition, compose } from "./composition.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { awsLock } from "./doors/aws-door.ts";
import { type AwsKey, awsKeyFile } from "./doors/aws-key.ts";
import { throttleGuesses } from "./doors/guess-throttle.ts";
import { throttleLinks } from "./doors/link-throttle.ts";
import { damaged } from "./folder/damaged.ts";
import { ledgerFile } from "./folder/seal.ts";
import { unusable } from "./folder/unusable.ts";
import { type HttpServer, serveHttp } from "./http-server.ts";
import { type Issuer, localIssuer } from "./issuer.ts";
import { dynamoLedger } from "./ledger/dynamo-ledger.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { sqliteLedger } from "./ledger/sqlite-ledger.ts";
import { type PersonMessage, personMessages } from "./person-messages.ts";
import { type StreamPump, streamPump } from "./stream-pump.ts";
import { startTopic, type TopicServer } from "./topic-server.ts";
import { webhookPump } from "./webhook-pump.ts";

export interface StartOptions {
  /** Port to listen on; with 0 the system chooses. */
  readonly port: number;
  /** The data folder. */
  readonly data: string;
  /** Address of the DynamoDB that stores the ledger. @default a file in the data folder */
  readonly dynamodb?: string;
  /** Clock for live reports. @default the real clock */
  readonly clock?: Clock;
  /** Called with each message that the topic has accepted. */
  readonly onMessage?: (message: OutgoingMessage) => void;
  /** Called with each text that a person would have received. */
  readonly onPersonMessage?: (message: PersonMessage) => void;
  /** Lets webhooks be sent to this machine, to try them. @default false */
  readonly ownWebhooks?: boolean;
  /** Time between two runs of the watch, in ms; 0 = no automatic runs. @default a minute */
  readonly watchEveryMs?: number;
}

/** The whole pipeline, running in this process. */
export interface Running {
  /** Such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly adminKey: string;
  readonly folder: DataFolder;
  readonly issuer: Issuer;
  readonly aws: {
    /** Null if the ledger is in the data folder. */
    readonly dynamodb: string | null;
    readonly sns: string;
    readonly sqs: string;
    /** Credentials that SNS and SQS require. */
    readonly credentials: AwsKey;
  };
  readonly topicArn: string;
  readonly deadLettersUrl: string;
  readonly table: string;
  readonly parts: Composition;
  /** Suspends the automatic runs of the watch until the returned function is called. */
  holdWatch(): () => void;
  /** Number of unprocessed changes. */
  pending(): number;
  /** Resolves once every change is processed, including the changes that result. */
  drained(): Promise<void>;
  /** Stops; the next start processes the changes left. */
  stop(): Promise<void>;
}

const minuteMs = 60_000;
const tableName = "tocsin-ledger";

/** Collects stop functions and calls them in reverse order, even if one of them fails. */
const stopper = () => {
  const stops: (() => Promise<void> | void)[] = [];
  return {
    add: (stop: () => Promise<void> | void) => stops.push(stop),
    async stop() {
      const faults: unknown[] = [];
      for (const stop of stops.splice(0).reverse()) {
        try {
          await stop();
        } catch (error) {
          faults.push(error);
        }
      }
      if (faults.length > 0) throw new AggregateError(faults, "Cannot stop every part");
    },
  };
};

/**
 * Starts the whole pipeline on loopback, with the data folder. Throws CannotStart if the folder or the port cannot be used;
 * then nothing is left running.
 */
export const startTocsin = async (options: StartOptions): Promise<Running> => {
  const started = stopper();
  try {
    return await startParts(options, started);
  } catch (error) {
    await started.stop();
    throw unusable(options.data, error);
  }
};

const startParts = async (
  {
    port,
    data,
    dynamodb,
    clock = realClock,
    onMessage = () => {},
    onPersonMessage = () => {},
    watchEveryMs = minuteMs,
    ownWebhooks = false,
  }: StartOptions,
  started: ReturnType<typeof stopper>,
): Promise<Running> => {
  // The terminal shows the messages; only errors are logged, to stderr.
  log.setLogLevel("ERROR");
  const folder = openDataFolder(data, dynamodb === undefined ? "folder" : "dynamodb");
  started.add(folder.close);
  const awsKey = awsKeyFile(folder.file("aws.credentials"));
  const lock = awsLock(awsKey);
  const issuer = await localIssuer(folder.file("issuer.key"), {
    issuer: "tocsin-laptop",
    audience: "tocsin",
  });
  const topic: TopicServer = await startTopic(folder.file("topic"), lock);
  started.add(topic.stop);
  const ledger: Ledger =
    dynamodb === undefined
      ? openLedger(folder)
      : await dynamoLedger(
          { endpoint: dynamodb, region: "us-east-1", credentials: { ...awsKey } },
          tableName,
        );
  started.add(ledger.close);

  const [sns, sqs] = [new SNSClient(topic.config), new SQSClient(topic.config)];
  for (const each of [sns, sqs]) started.add(() => each.destroy());
  personMessages(sns, onPersonMessage);

  // Messages left by an earlier process are sent before this one listens: their links wait for the address.
  const address = Promise.withResolvers<string>();
  address.promise.catch(() => {});
  const parts = compose({
    ...topic,
    table: ledger.table,
    sns,
    sqs,
    issuer,
    clock,
    headsFile: folder.file("audit-heads.jsonl"),
    publicUrl: () => address.promise,
    ownWebhooks,
    onMessage,
  });
  const pump: StreamPump = streamPump(ledger, parts.consumers);
  started.add(pump.stop);
  started.add(() => address.reject(new Error("Tocsin has stopped")));
  const { queueUrl } = topic.webhookQueue;
  started.add(webhookPump({ sqs, queueUrl }, parts.onWebhooks).stop);
  const { keys, audit } = parts.stores;
  const keyFile = folder.file("admin.key");
  const key = folder.isWhole
    ? await heldAdminKey(keyFile, keys)
    : await makeAdminKey(keyFile, { keys, audit, clock });
  await folder.keep(ledger);

  // A response is sent only once its changes survive a power cut.
  const answer = async (request: Request) => {
    const response = await parts.app.fetch(request);
    await ledger.onDisk();
    return response;
  };
  const http: HttpServer = await serveHttp(
    throttleGuesses(throttleLinks(admission(answer, pump.pending))),
    port,
  );
  started.add(http.stop);
  address.resolve(http.url);
  let holds = 0;
  const watch = async () => (holds > 0 ? null : parts.watchBy(clock));
  if (watchEveryMs > 0) started.add(repeat(watch, watchEveryMs));

  return {
    url: http.url,
    adminKey: key,
    folder,
    issuer,
    aws: {
      dynamodb: dynamodb ?? null,
      sns: topic.config.endpoint,
      sqs: topic.config.endpoint,
      credentials: awsKey,
    },
    topicArn: topic.topicArn,
    deadLettersUrl: topic.deadLettersUrl,
    table: tableName,
    parts,
    holdWatch: () => {
      holds += 1;
      return () => {
        holds -= 1;
      };
    },
    pending: pump.pending,
    drained: pump.drained,
    stop: started.stop,
  };
};

const openLedger = (folder: DataFolder): Ledger => {
  try {
    return sqliteLedger(folder.file(ledgerFile));
  } catch (error) {
    throw damaged(folder.path, `${ledgerFile}: ${(error as Error).message}`);
  }
};

/** Runs a job at an interval, never twice at once. Logs failures. Returns the function that stops it. */
const repeat = (job: () => Promise<unknown>, everyMs: number) => {
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = job()
      .catch((error: unknown) => log.error("the watch failed", { error: error as Error }))
      .finally(() => {
        isRunning = false;
      });
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
};
