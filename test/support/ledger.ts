import {
  CreateTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { documentClient } from "../../adapters/dynamodb/document-client.ts";
import { ledger, type Table } from "../../adapters/dynamodb/table.ts";
import { ledgerTable } from "../../core/ledger-table.ts";

const name = "ledger";

export const anyCredentials: DynamoDBClientConfig = {
  region: "us-east-1",
  credentials: { accessKeyId: "test", secretAccessKey: "test" },
};

/** Creates the ledger's table at an endpoint, from the same data that is deployed. */
export const createLedgerAt = async (endpoint: string): Promise<Table & { close(): void }> => {
  const config = { ...anyCredentials, endpoint };
  const client = new DynamoDBClient(config);
  const attributes = [ledgerTable, ...ledgerTable.indexes].flatMap(({ partitionKey, sortKey }) => [
    partitionKey,
    sortKey,
  ]);
  const schemaOf = ({
    partitionKey,
    sortKey,
  }: {
    readonly partitionKey: string;
    readonly sortKey: string;
  }) => [
    { AttributeName: partitionKey, KeyType: "HASH" as const },
    { AttributeName: sortKey, KeyType: "RANGE" as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: attributes.map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      KeySchema: schemaOf(ledgerTable),
      GlobalSecondaryIndexes: ledgerTable.indexes.map((index) => ({
        IndexName: index.indexName,
        KeySchema: schemaOf(index),
        Projection: { ProjectionType: "ALL" },
      })),
    }),
  );
  const documents = documentClient(config);
  return {
    ...ledger(documents, name),
    close: () => [client, documents].map((one) => one.destroy()),
  };
};

/** An empty ledger in memory on a port of the system's choice. */
export const openLedger = async (): Promise<
  Table & { endpoint: string; close(): Promise<void> }
> => {
  const server = dynalite({ createTableMs: 0 });
  const endpoint = await new Promise<string>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(
        `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}`,
      );
    });
  });
  const table = await createLedgerAt(endpoint);
  const close = async () => {
    table.close();
    await new Promise((resolve) => server.close(resolve));
  };
  return { ...table, endpoint, close };
};
