import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { documentClient } from "../../adapters/dynamodb/document-client.ts";
import { ledger } from "../../adapters/dynamodb/table.ts";
import { haveTable } from "./have-table.ts";
import type { Ledger } from "./ledger.ts";
import { watchedLedger } from "./watched-ledger.ts";

/** The ledger in a DynamoDB elsewhere, such as AWS's DynamoDB Local; its table is created if it does not exist. */
export const dynamoLedger = async (
  config: DynamoDBClientConfig,
  tableName: string,
): Promise<Ledger> => {
  const client = new DynamoDBClient(config);
  await haveTable(client, tableName).finally(() => client.destroy());
  const documents = documentClient(config);
  return {
    ...watchedLedger(ledger(documents, tableName)),
    close: async () => documents.destroy(),
  };
};
