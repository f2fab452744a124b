import { defineCommand } from "citty";
import * as z from "zod";
import { apiArgs, type Client, clientOf, formatArg } from "./client.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { alertLine, PrintedAlert } from "./sentences.ts";

const statuses = ["open", "closed", "lapsed"];
const Page = z.object({ items: z.array(PrintedAlert), next: z.string().nullable() });

/** `tocsin alerts`: the alerts within reach, newest first. */
export const alerts = defineCommand({
  meta: { name: "alerts", description: "List alerts, newest first, each with its reason" },
  args: {
    status: {
      type: "string",
      description: `Only alerts that are ${statuses.join(", ")}`,
      valueHint: "STATUS",
    },
    "org-unit": {
      type: "string",
      description: "Only alerts at or under this org unit",
      valueHint: "CODE",
    },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const { status, "org-unit": orgUnit } = args;
    if (status !== undefined && !statuses.includes(status)) {
      throw new WrongUsage(`--status must be one of ${statuses.join(", ")}, got ${status}.`);
    }
    const query = new URLSearchParams({
      ...(status === undefined ? {} : { status }),
      ...(orgUnit === undefined ? {} : { orgUnit }),
    });
    const items = await everyAlert(await clientOf(args), query);
    const text = items.map((alert) => `${alertLine(alert)}\n`).join("");
    process.stdout.write(
      args.format === "json" ? `${JSON.stringify(items)}\n` : text || "No alerts.\n",
    );
  },
});

const everyAlert = async (client: Client, query: URLSearchParams): Promise<PrintedAlert[]> => {
  const items: PrintedAlert[] = [];
  for (;;) {
    const page = Page.safeParse(await client.get(`/v1/alerts?${query}`));
    if (!page.success)
      throw new Failure("The server's answer to GET /v1/alerts is not understood.");
    items.push(...page.data.items);
    if (page.data.next === null) return items;
    query.set("cursor", page.data.next);
  }
};
