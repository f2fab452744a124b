import { dynamoKeyStore } from "../../adapters/dynamodb/key-store.ts";
import type { Table } from "../../adapters/dynamodb/table.ts";
import type { ShellDeps } from "./app.ts";
import { env, Variables } from "./env.ts";
import { log } from "./log.ts";
import { remoteKeys, tokenVerifier } from "./token.ts";

/** Dependencies with which every function behind the API authenticates its callers and logs errors, in the cloud. */
export const cloudShell = (table: Table): ShellDeps => {
  const { TOKEN_ISSUER, TOKEN_AUDIENCE, TOKEN_JWKS_URL } = env(
    Variables.pick({ TOKEN_ISSUER: true, TOKEN_AUDIENCE: true, TOKEN_JWKS_URL: true }),
  );
  return {
    keys: dynamoKeyStore(table),
    tokens: tokenVerifier({
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      keys: remoteKeys(TOKEN_JWKS_URL),
    }),
    onFault: ({ requestId, route, error }) =>
      log.error("a request failed", { requestId, route, error: error as Error }),
  };
};
