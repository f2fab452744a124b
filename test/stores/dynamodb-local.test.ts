import { afterAll, beforeAll } from "vitest";
import { ledgerAt } from "../support/ledger.ts";
import { storeContract } from "../support/store-contract.ts";
import { startDynamoDbLocal } from "./dynamodb-local.ts";

let server: Awaited<ReturnType<typeof startDynamoDbLocal>>;

beforeAll(async () => {
  server = await startDynamoDbLocal();
});
afterAll(() => server?.stop());

storeContract("AWS's own DynamoDB Local", () => ledgerAt(server.endpoint));
