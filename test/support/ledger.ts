import { randomUUID } from "node:crypto";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { documentClient } from "../../adapters/dynamodb/document-client.ts";
import { indexProjection } from "../../adapters/dynamodb/index-projection.ts";
import { ledger, type Table } from "../../adapters/dynamodb/table.ts";
import { ledgerTable } from "../../core/ledger-table.ts";

const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
  { AttributeName: partitionKey, KeyType: "HASH" as const },
  { AttributeName: sortKey, KeyType: "RANGE" as const },
];

const createTable = async (client: DynamoDBClient, TableName: string) => {
  const { indexes } = ledgerTable;
  const names = [ledgerTable, ...indexes].flatMap((keys) => [keys.partitionKey, keys.sortKey]);
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: keySchema(ledgerTable),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.indexName,
        KeySchema: keySchema(index),
        Projection: indexProjection(index.projected),
      })),
    }),
  );
  for (;;) {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName }));
    if (table?.TableStatus === "ACTIVE") return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** A ledger of its own at an endpoint that speaks DynamoDB, new and empty; `close` deletes it. */
export const ledgerAt = async (
  endpoint: string,
  credentials = { accessKeyId: "test", secretAccessKey: "test" },
): Promise<{ readonly name: string; readonly table: Table; close(): Promise<void> }> => {
  const config = { endpoint, region: "us-east-1", credentials };
  const [client, documents] = [new DynamoDBClient(config), documentClient(config)];
  const TableName = `ledger-${randomUUID()}`;
  await createTable(client, TableName);
  return {
    name: TableName,
    table: ledger(documents, TableName),
    async close() {
      await client.send(new DeleteTableCommand({ TableName }));
      for (const each of [client, documents]) each.destroy();
    },
  };
};
