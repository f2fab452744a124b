import { randomUUID } from "node:crypto";
import { defineCommand } from "citty";
import * as z from "zod";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { Failure } from "./failure.ts";
import { print } from "./print.ts";

const Received = z.object({ result: z.string(), answer: z.string().nullable() });

const receive = defineCommand({
  meta: {
    name: "receive",
    description: "Hand over an SMS as a gateway does, and print the SMS to answer with",
  },
  args: {
    text: {
      type: "positional",
      description: 'What the SMS says, such as "A-7K3QF TRUE"',
      required: true,
    },
    from: {
      type: "string",
      description: "Telephone number of its sender",
      valueHint: "NUMBER",
      required: true,
    },
    id: {
      type: "string",
      description: "The gateway's id of it; the same again has no second effect (default: random)",
      valueHint: "ID",
    },
    ...apiArgs,
    key: {
      ...apiArgs.key,
      description:
        "A gateway's key (default: $TOCSIN_KEY); on the laptop also the administrator's, from .tocsin/admin.key",
    },
    ...formatArg,
  },
  async run({ args }) {
    const client = await clientOf(args);
    const { text, from, id = randomUUID() } = args;
    const receivedAt = new Date().toISOString();
    const body = await client.send("POST", "/v1/sms", { from, text, id, receivedAt });
    const received = Received.safeParse(body);
    if (!received.success) {
      throw new Failure("The server's answer to POST /v1/sms is not understood.");
    }
    const { result, answer } = received.data;
    const said = answer ?? `(${result}: no answer is sent)`;
    print(`${args.format === "json" ? JSON.stringify(body) : said}\n`);
  },
});

/** `tocsin sms receive`: hands over an SMS that a person has sent. */
export const sms = defineCommand({ subCommands: { receive } });
