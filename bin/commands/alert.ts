import { defineCommand } from "citty";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { Failure } from "./failure.ts";
import { alertLine, PrintedAlert } from "./sentences.ts";

const action = (verb: "close" | "reopen", description: string) =>
  defineCommand({
    meta: { name: verb, description },
    args: {
      id: { type: "positional", description: "The alert's id, such as A-7K3QF", required: true },
      reason: {
        type: "string",
        description: "Why, for the alert's history",
        valueHint: "TEXT",
        required: true,
      },
      ...apiArgs,
      ...formatArg,
    },
    async run({ args }) {
      const client = await clientOf(args);
      const path = `/v1/alerts/${encodeURIComponent(args.id)}/${verb}`;
      const body = await client.send("POST", path, { reason: args.reason });
      const alert = PrintedAlert.safeParse(body);
      if (!alert.success)
        throw new Failure(`The server's answer to POST ${path} is not understood.`);
      const text = args.format === "json" ? JSON.stringify(body) : alertLine(alert.data);
      process.stdout.write(`${text}\n`);
    },
  });

/** `tocsin alert close|reopen`: what an officer decides of an alert. Needs an officer's token as the key. */
export const alert = defineCommand({
  meta: { name: "alert", description: "Close or reopen an alert (with an officer's token)" },
  subCommands: {
    close: async () => action("close", "Close an open alert"),
    reopen: async () => action("reopen", "Open a closed or lapsed alert again"),
  },
});
