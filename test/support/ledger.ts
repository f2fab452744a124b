import { randomUUID } from "node:crypto";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { documentClient } from "../../adapters/dynamodb/document-client.ts";
import { ledger, type Table } from "../../adapters/dynamodb/table.ts";
import { haveTable } from "../../local/ledger/have-table.ts";

/** A new and empty ledger table at a DynamoDB endpoint; `close` deletes it. */
export const ledgerAt = async (
  endpoint: string,
): Promise<{ readonly name: string; readonly table: Table; close(): Promise<void> }> => {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const config = { endpoint, region: "us-east-1", credentials };
  const [client, documents] = [new DynamoDBClient(config), documentClient(config)];
  const TableName = `ledger-${randomUUID()}`;
  await haveTable(client, TableName);
  return {
    name: TableName,
    table: ledger(documents, TableName),
    async close() {
      await client.send(new DeleteTableCommand({ TableName }));
      for (const each of [client, documents]) each.destroy();
    },
  };
};
