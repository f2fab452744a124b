import { join } from "node:path";

export const root = join(import.meta.dirname, "..");

/** The SDK's chain of credential providers. In Lambda only the environment's is needed. */
const chain = "@aws-sdk/credential-provider-node";
const inTheEnvironment = join(root, "lambdas", "shell", "environment-credentials.ts");

/** SDK module that is used only by operations that stream events. */
const eventStreams = "@smithy/core/event-streams";
const noEventStreams = join(root, "lambdas", "shell", "no-event-streams.ts");

/** Options with which esbuild bundles a function into one file, the AWS SDK included. */
export const esbuildOptions = {
  minify: true,
  // Not escaped: an escaped Arabic letter takes six bytes instead of two.
  charset: "utf8" as const,
  format: "esm" as const,
  platform: "node" as const,
  target: "node24",
  mainFields: ["module", "main"],
  alias: { [chain]: inTheEnvironment, [eventStreams]: noEventStreams },
  // Some dependencies are CommonJS and require Node's own modules.
  banner: {
    js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
  },
};
