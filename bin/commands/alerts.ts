import { defineCommand } from "citty";
import { AlertStatus } from "../../core/alert/status.ts";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { momentsOf } from "./country-zone.ts";
import { everyItem } from "./every-page.ts";
import { WrongUsage } from "./failure.ts";
import { print } from "./print.ts";
import { alertLine, PrintedAlert } from "./sentences.ts";

const statuses: readonly string[] = AlertStatus.options;

/** `tocsin alerts`: lists the alerts that the caller may see, newest first. */
export const alerts = defineCommand({
  args: {
    status: {
      type: "string",
      description: `Only alerts with this status: ${statuses.join(", ")}`,
      valueHint: "STATUS",
    },
    "org-unit": {
      type: "string",
      description: "Only alerts at or under this org unit",
      valueHint: "CODE",
    },
    from: {
      type: "string",
      description: "Only alerts from this period on, such as 2026-W07",
      valueHint: "PERIOD",
    },
    to: {
      type: "string",
      description: "Only alerts up to this period",
      valueHint: "PERIOD",
    },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const { status, "org-unit": orgUnit, from, to } = args;
    if (status !== undefined && !statuses.includes(status)) {
      throw new WrongUsage(`--status must be one of ${statuses.join(", ")}, got ${status}.`);
    }
    const query = new URLSearchParams({
      ...(status === undefined ? {} : { status }),
      ...(orgUnit === undefined ? {} : { orgUnit }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    const client = await clientOf(args);
    const items = await everyItem(client, PrintedAlert, { path: "/v1/alerts", query });
    if (args.format === "json") {
      print(`${JSON.stringify(items)}\n`);
      return;
    }
    const momentOf = await momentsOf(client);
    const text = items.map((alert) => `${alertLine(alert, momentOf)}\n`).join("");
    print(text || "No alerts.\n");
  },
});
