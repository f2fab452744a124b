import { defineCommand } from "citty";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { momentsOf } from "./country-zone.ts";
import { Failure } from "./failure.ts";
import { print } from "./print.ts";
import { alertLine, PrintedAlert } from "./sentences.ts";

const verificationArg = {
  verification: {
    type: "enum",
    description: "Result of the verification: true if it was an event, false if not",
    options: ["true", "false"] as string[],
  },
} as const;

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
      ...(verb === "close" ? verificationArg : {}),
      ...apiArgs,
      ...formatArg,
    },
    async run({ args }) {
      const client = await clientOf(args);
      const path = `/v1/alerts/${encodeURIComponent(args.id)}/${verb}`;
      const { reason, verification } = args;
      const body = await client.send("POST", path, {
        reason,
        ...(verification === undefined ? {} : { verification: verification === "true" }),
      });
      const alert = PrintedAlert.safeParse(body);
      if (!alert.success)
        throw new Failure(`The server's answer to POST ${path} is not understood.`);
      const text =
        args.format === "json"
          ? JSON.stringify(body)
          : alertLine(alert.data, await momentsOf(client));
      print(`${text}\n`);
    },
  });

/** `tocsin alert close|reopen`: an officer's decision about an alert. The key must be an officer's token. */
export const alert = defineCommand({
  subCommands: {
    close: action("close", "Close an open alert"),
    reopen: action("reopen", "Open a closed or lapsed alert again"),
  },
});
