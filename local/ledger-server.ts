import { once } from "node:events";
import { Worker } from "node:worker_threads";
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";
import { indexProjection } from "../adapters/dynamodb/index-projection.ts";
import { ledgerTable } from "../core/ledger-table.ts";
import { CannotStart } from "./cannot-start.ts";
import { type CloudConfig, cloudConfig } from "./cloud-config.ts";
import { type AwsLock, awsLock } from "./doors/aws-door.ts";
import { damaged } from "./folder/damaged.ts";

export const tableName = "tocsin-ledger";

/** The embedded DynamoDB: the wire protocol on loopback, the items under a folder. */
export interface LedgerServer {
  readonly config: CloudConfig;
  readonly table: string;
  /** Settles, with the reason, only if the ledger breaks while it runs. */
  readonly broken: Promise<Error>;
  stop(): Promise<void>;
}

/** What the ledger's thread is given. */
export interface LedgerWork {
  readonly path: string;
  readonly lock: AwsLock;
}

type Answer =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "failed"; readonly code: string; readonly message: string };

/** What LevelDB says, in a sentence for whoever typed the command. */
const cannotOpen = (code: string, message: string, path: string): CannotStart =>
  code === "LEVEL_LOCKED"
    ? new CannotStart(`another process is using the data folder ${path}`)
    : damaged(path, message.replaceAll(/\s+/g, " "));

const keySchema = (partitionKey: string, sortKey: string): KeySchemaElement[] => [
  { AttributeName: partitionKey, KeyType: "HASH" },
  { AttributeName: sortKey, KeyType: "RANGE" },
];

const createTable = (client: DynamoDBClient) => {
  const { partitionKey, sortKey, indexes } = ledgerTable;
  const names = [partitionKey, sortKey, ...indexes.flatMap((i) => [i.partitionKey, i.sortKey])];
  return client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: keySchema(partitionKey, sortKey),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.indexName,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: indexProjection(index.projected),
      })),
    }),
  );
};

/** Creates the table if it is not there yet and waits until it is active. */
const haveTable = async (client: DynamoDBClient): Promise<void> => {
  for (let asked = 0; ; asked += 1) {
    try {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
      if (Table?.TableStatus === "ACTIVE") return;
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      if (asked === 0) await createTable(client);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Opens the ledger under `path`, on a port of the system's choice. Throws CannotStart. */
export const startLedger = async (
  path: string,
  lock: AwsLock = awsLock(),
): Promise<LedgerServer> => {
  const worker = new Worker(new URL("./ledger-worker.ts", import.meta.url), {
    workerData: { path, lock } satisfies LedgerWork,
    execArgv: [],
  });
  const broken = new Promise<Error>((resolve) => worker.once("error", resolve));
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  const [answer] = (await once(worker, "message")) as [Answer];
  if (answer.kind === "failed") {
    await worker.terminate();
    throw cannotOpen(answer.code, answer.message, path);
  }
  const config = cloudConfig(answer.port, lock);
  const client = new DynamoDBClient(config);
  try {
    await haveTable(client);
  } finally {
    client.destroy();
  }
  return {
    config,
    table: tableName,
    broken,
    async stop() {
      worker.postMessage("stop");
      await Promise.race([once(worker, "message"), ended]);
      await worker.terminate();
    },
  };
};
