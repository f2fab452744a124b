import { defineCommand } from "citty";
import * as z from "zod";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { everyItem } from "./every-page.ts";
import { Failure } from "./failure.ts";
import { onOneLine } from "./one-line.ts";
import { print } from "./print.ts";

const Listed = z.looseObject({
  subscriptionId: z.string(),
  protocol: z.string().optional(),
  channel: z.string().optional(),
  endpoint: z.string().optional(),
  orgUnit: z.string().optional(),
  orgUnitPath: z.string().optional(),
  language: z.string().optional(),
  digest: z.string().optional(),
  isConfirmed: z.boolean(),
});
type Listed = z.infer<typeof Listed>;

/** One line about a subscription: id, channel, address, place, language, how often, and whether it is confirmed. */
const lineOf = (one: Listed): string =>
  [
    one.subscriptionId,
    one.channel ?? one.protocol ?? "-",
    one.endpoint ?? "-",
    one.orgUnitPath ?? one.orgUnit ?? "-",
    one.language ?? "-",
    one.digest ?? "at once",
    one.isConfirmed ? "confirmed" : "not confirmed",
  ]
    .map(onOneLine)
    .join("\t");

const list = defineCommand({
  meta: { name: "list", description: "List your own subscriptions, or with --all everybody's" },
  args: {
    all: { type: "boolean", description: "Everybody's, with an administrator's key" },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const path = args.all ? "/v1/subscriptions" : "/v1/me/subscriptions";
    const client = await clientOf(args);
    const items = await everyItem(client, Listed, { path, query: new URLSearchParams() });
    const text =
      args.format === "json"
        ? `${JSON.stringify(items)}\n`
        : items.map((one) => `${lineOf(one)}\n`).join("") || "No subscriptions.\n";
    print(text);
  },
});

const idArg = {
  id: { type: "positional", description: "Its id, such as S-7K3QF2M9AB", required: true },
} as const;

const test = defineCommand({
  meta: { name: "test", description: "Send a test message to a subscription" },
  args: { ...idArg, ...apiArgs, ...formatArg },
  async run({ args }) {
    const client = await clientOf(args);
    const path = `/v1/me/subscriptions/${encodeURIComponent(args.id)}/test`;
    const body = await client.send("POST", path, {});
    print(args.format === "json" ? `${JSON.stringify(body)}\n` : "A test message was sent.\n");
  },
});

const remove = defineCommand({
  meta: { name: "remove", description: "End a subscription: your own, or any as an administrator" },
  args: { ...idArg, ...apiArgs },
  async run({ args }) {
    const client = await clientOf(args);
    const isOfPerson = args.id.startsWith("S-");
    const path = isOfPerson ? "/v1/me/subscriptions" : "/v1/subscriptions";
    await client.send("DELETE", `${path}/${encodeURIComponent(args.id)}`);
    print("Ended.\n");
  },
});

const Gaps = z.object({
  items: z.array(
    z.object({
      orgUnit: z.string(),
      orgUnitName: z.string(),
      coveredBy: z.string().nullable(),
    }),
  ),
});

const gaps = defineCommand({
  meta: { name: "gaps", description: "List the places that own alerts and have no subscriber" },
  args: { ...apiArgs, ...formatArg },
  async run({ args }) {
    const client = await clientOf(args);
    const answer = Gaps.safeParse(await client.get("/v1/subscriptions/gaps"));
    if (!answer.success) {
      throw new Failure("The server's answer to GET /v1/subscriptions/gaps is not understood.");
    }
    const { items } = answer.data;
    if (args.format === "json") {
      print(`${JSON.stringify(items)}\n`);
      return;
    }
    const line = ({ orgUnit, orgUnitName, coveredBy }: (typeof items)[number]) =>
      [orgUnit, orgUnitName, coveredBy === null ? "nobody is told" : `told: ${coveredBy}`]
        .map(onOneLine)
        .join("\t");
    print(items.map((one) => `${line(one)}\n`).join("") || "Every place has a subscriber.\n");
  },
});

/** `tocsin subscriptions`: who gets alerts. */
export const subscriptions = defineCommand({ subCommands: { list, test, remove, gaps } });
