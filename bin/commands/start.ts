import { resolve } from "node:path";
import { defineCommand } from "citty";
import { formatArg } from "./client.ts";
import { WrongUsage } from "./failure.ts";

const portOf = (text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new WrongUsage(`--port must be a whole number from 0 to 65535, got ${text}.`);
};

const addressOf = (text: string): string => {
  const { protocol, origin } = URL.parse(text) ?? {};
  if (origin && /^https?:$/.test(protocol ?? "")) return origin;
  throw new WrongUsage(`--dynamodb must be an address such as http://127.0.0.1:8000, got ${text}.`);
};

/** `tocsin start`: runs the whole pipeline on this machine until Ctrl-C. */
export const start = defineCommand({
  args: {
    port: { type: "string", description: "Port to listen on; 0 picks a free one", default: "8080" },
    data: { type: "string", description: "Folder for all data and keys", default: ".tocsin" },
    dynamodb: {
      type: "string",
      description: "Address of a DynamoDB to store the data in, instead of SQLite in the folder",
    },
    "own-webhooks": {
      type: "boolean",
      description: "Let webhooks be sent to this machine too (http://127.0.0.1:PORT), to try them",
    },
    empty: { type: "boolean", description: "Start without the demo country" },
    ...formatArg,
  },
  async run({ args }) {
    const port = portOf(args.port);
    // Loaded here, so that help and wrong usage need not wait for the cloud.
    const { runUntilAsked } = await import("./start/run-until-asked.ts");
    await runUntilAsked({
      port,
      data: resolve(args.data),
      ...(args.dynamodb !== undefined && { dynamodb: addressOf(args.dynamodb) }),
      isEmpty: args.empty === true,
      ownWebhooks: args["own-webhooks"] === true,
      isJson: args.format === "json",
    });
  },
});
