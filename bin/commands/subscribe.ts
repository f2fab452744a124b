import { defineCommand } from "citty";
import * as z from "zod";
import { languages } from "../../core/words/language.ts";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { print } from "./print.ts";

const Subscribed = z.looseObject({ subscriptionId: z.string(), isConfirmed: z.boolean() });

interface Wishes {
  readonly diseases?: string | undefined;
  readonly quiet?: string | undefined;
  readonly digest?: string | undefined;
  readonly "escalations-only"?: boolean | undefined;
}

/** What a person may wish for beside place, level and language. Throws WrongUsage if the hours are not two times. */
const wishesOf = ({ diseases, quiet, digest, "escalations-only": only }: Wishes) => {
  const [from, to] = quiet?.split("-") ?? [];
  if (quiet !== undefined && (from === undefined || to === undefined)) {
    throw new WrongUsage(`--quiet must be two times such as 22:00-06:00, got ${quiet}.`);
  }
  const codes = diseases?.split(",").map((code) => code.trim());
  return {
    ...(codes ? { diseaseCodes: codes } : {}),
    ...(quiet === undefined ? {} : { quietHours: { from, to } }),
    ...(digest === undefined ? {} : { digest }),
    ...(only ? { escalationsOnly: true } : {}),
  };
};

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
      description: "epidemic: alerts of that level alone; alert: both levels (default: both)",
      options: ["alert", "epidemic"] as string[],
    },
    language: {
      type: "enum",
      description: "Language of the messages",
      options: [...languages] as string[],
      default: "en",
    },
    diseases: {
      type: "string",
      description: "For persons: only alerts about these diseases, separated by commas",
      valueHint: "CODE",
    },
    quiet: {
      type: "string",
      description: "For persons: local hours in which weekly diseases wait, such as 22:00-06:00",
      valueHint: "FROM-TO",
    },
    digest: {
      type: "enum",
      description: "For persons: one list instead of single messages",
      options: ["daily", "weekly"] as string[],
    },
    "escalations-only": {
      type: "boolean",
      description: "For persons: only alerts that were escalated to the org unit",
    },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    if (args.protocol === undefined) throw new WrongUsage("Missing required argument: --protocol");
    const client = await clientOf(args);
    const { protocol, endpoint, level, language } = args;
    const isPerson = protocol === "sms" || protocol === "email";
    const wishes = wishesOf(args);
    if (!isPerson && Object.keys(wishes).length > 0) {
      throw new WrongUsage(
        "--diseases, --quiet, --digest and --escalations-only are for e-mail and SMS.",
      );
    }
    const path = isPerson ? "/v1/me/subscriptions" : "/v1/subscriptions";
    const asked = { endpoint, orgUnit: args["org-unit"], language };
    const body = await client.send("POST", path, {
      ...asked,
      ...(isPerson ? { channel: protocol, ...wishes } : { protocol }),
      ...(level === undefined ? {} : { [isPerson ? "alertLevel" : "level"]: level }),
    });
    const subscribed = Subscribed.safeParse(body);
    if (!subscribed.success) {
      throw new Failure(`The server's answer to POST ${path} is not understood.`);
    }
    const { subscriptionId, isConfirmed } = subscribed.data;
    const next = isConfirmed ? "" : "; it is active once the receiver has confirmed it";
    const text = `Subscribed ${endpoint}: ${subscriptionId}${next}.`;
    print(`${args.format === "json" ? JSON.stringify(body) : text}\n`);
  },
});
