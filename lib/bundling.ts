import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

/** Node's chain of credential providers, of which a function in Lambda needs one. */
const chain = "@aws-sdk/credential-provider-node";
const inTheEnvironment = join(root, "lambdas", "shell", "environment-credentials.ts");

/** Read by the SDK only for operations that stream events. */
const eventStreams = "@smithy/core/event-streams";
const noEventStreams = join(root, "lambdas", "shell", "no-event-streams.ts");

/** How esbuild makes one file of a function: everything in it, the AWS SDK too. */
export const esbuildOptions = {
  minify: true,
  // As they are: escaped, a letter of Arabic takes six bytes for two.
  charset: "utf8" as const,
  format: "esm" as const,
  platform: "node" as const,
  target: "node24",
  mainFields: ["module", "main"],
  alias: { [chain]: inTheEnvironment, [eventStreams]: noEventStreams },
  // Some dependencies are CommonJS and ask for Node's own modules.
  banner: {
    js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
  },
};
