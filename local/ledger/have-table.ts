import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb";
import { indexProjection } from "../../adapters/dynamodb/index-projection.ts";
import { ledgerTable } from "../../core/ledger-table.ts";

interface Keys {
  readonly partitionKey: string;
  readonly sortKey: string;
}

const keySchema = ({ partitionKey, sortKey }: Keys): KeySchemaElement[] => [
  { AttributeName: partitionKey, KeyType: "HASH" },
  { AttributeName: sortKey, KeyType: "RANGE" },
];

const createTable = (client: DynamoDBClient, TableName: string) => {
  const { indexes } = ledgerTable;
  const names = [ledgerTable, ...indexes].flatMap((keys) => [keys.partitionKey, keys.sortKey]);
  return client.send(
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
};

/** Creates the ledger's table in a DynamoDB if it does not exist, and waits until it is active. */
export const haveTable = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  for (let asked = 0; ; asked += 1) {
    try {
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      if (Table?.TableStatus === "ACTIVE") return;
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      if (asked === 0) await createTable(client, TableName);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
