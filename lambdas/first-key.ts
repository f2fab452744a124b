import { randomBytes } from "node:crypto";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { dynamoAuditStore } from "../adapters/dynamodb/audit-store.ts";
import { documentClient } from "../adapters/dynamodb/document-client.ts";
import { dynamoKeyStore } from "../adapters/dynamodb/key-store.ts";
import { ledger } from "../adapters/dynamodb/table.ts";
import { secretsManagerText } from "../adapters/secrets/secret-text.ts";
import { type FirstKeyDeps, makeFirstKey } from "../pipeline/first-key.ts";
import { onCustomResource } from "./shell/custom-resource.ts";
import { env, Variables } from "./shell/env.ts";

/**
 * Makes the first administrator's key when the stack is created.
 *
 * An update or a deletion of the stack does not change it: a revoked key stays revoked.
 */
export const firstKeyHandler = (wire: () => FirstKeyDeps) =>
  onCustomResource("first-administrator-key", async ({ RequestType }) => {
    if (RequestType === "Create") await makeFirstKey(wire());
  });

export const handler = firstKeyHandler(() => {
  const { LEDGER_TABLE, ADMIN_SECRET_ARN } = env(
    Variables.pick({ LEDGER_TABLE: true, ADMIN_SECRET_ARN: true }),
  );
  const table = ledger(documentClient(), LEDGER_TABLE);
  return {
    keys: dynamoKeyStore(table),
    audit: dynamoAuditStore(table),
    secret: secretsManagerText(new SecretsManagerClient(), ADMIN_SECRET_ARN),
    clock: { now: () => new Date() },
    random: randomBytes,
  };
});
