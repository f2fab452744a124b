import { defineCommand } from "citty";
import * as z from "zod";
import { languages } from "../../core/words/language.ts";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { print } from "./print.ts";

const Subscribed = z.looseObject({ subscriptionId: z.string(), isConfirmed: z.boolean() });

/** `tocsin subscribe`: sends somebody the alerts at or under an org unit. */
export const subscribe = defineCommand({
  args: {
    protocol: {
      type: "enum",
      description: "How to send the alerts",
      options: ["email", "sms", "https", "sqs"] as string[],
      required: true,
    },
    endpoint: {
      type: "string",
      description: "E-mail address, phone number (+254…), https address or ARN of a queue",
      valueHint: "TO",
      required: true,
    },
    "org-unit": {
      type: "string",
      description: "Alerts of this org unit and everything under it",
      valueHint: "CODE",
      required: true,
    },
    level: {
      type: "enum",
      description: "Only alerts of this level (default: both)",
      options: ["alert", "epidemic"] as string[],
    },
    language: {
      type: "enum",
      description: "Language of the messages",
      options: [...languages] as string[],
      default: "en",
    },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    if (args.protocol === undefined) throw new WrongUsage("Missing required argument: --protocol");
    const client = await clientOf(args);
    const { protocol, endpoint, level, language } = args;
    const body = await client.send("POST", "/v1/subscriptions", {
      ...{ protocol, endpoint, orgUnit: args["org-unit"], language },
      ...(level === undefined ? {} : { level }),
    });
    const subscribed = Subscribed.safeParse(body);
    if (!subscribed.success) {
      throw new Failure("The server's answer to POST /v1/subscriptions is not understood.");
    }
    const { subscriptionId, isConfirmed } = subscribed.data;
    const next = isConfirmed ? "" : "; it is active once the receiver has confirmed it";
    const text = `Subscribed ${endpoint}: ${subscriptionId}${next}.`;
    print(`${args.format === "json" ? JSON.stringify(body) : text}\n`);
  },
});
