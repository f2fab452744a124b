import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { SecretText } from "../../pipeline/first-key.ts";

/** A secret in Secrets Manager, by its ARN. Its older versions stay readable until they are pruned. */
export const secretsManagerText = (client: SecretsManagerClient, SecretId: string): SecretText => ({
  read: async () => (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? "",
  write: async (SecretString) => {
    await client.send(new PutSecretValueCommand({ SecretId, SecretString }));
  },
});
