import { defineCommand } from "citty";
import * as z from "zod";
import { administration, alertChain } from "../../../core/audit/audit-line.ts";
import { toldAct } from "../../../core/audit/told-act.ts";
import { apiArgs, clientOf, formatArg } from "../client.ts";
import { momentsOf } from "../country-zone.ts";
import { everyItem } from "../every-page.ts";
import { oneLine, print } from "../print.ts";
import { deliveryText, readDeliveries } from "./deliveries.ts";
import { readChain } from "./read-chains.ts";

const Reading = z.object({ day: z.string(), by: z.string() });

/** `tocsin audit show`: what happened to an alert, or what administrators did, line by line. */
export const show = defineCommand({
  meta: {
    name: "show",
    description:
      "Tell what happened to an alert, what became of its messages and who read it; without an id, what administrators did",
  },
  args: {
    id: { type: "positional", description: "The alert's id, such as A-7K3QF", required: false },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const client = await clientOf(args);
    const alertId: string | undefined = args.id;
    const lines = await readChain(
      client,
      alertId === undefined ? administration : alertChain(alertId),
    );
    const query = new URLSearchParams({ limit: "500", alertId: alertId ?? "" });
    const readings =
      alertId === undefined
        ? []
        : await everyItem(client, Reading, { path: "/v1/audit/readings", query });
    // After the readings: asking for them is a reading, too.
    const deliveries = alertId === undefined ? [] : await readDeliveries(client, alertId);
    if (args.format === "json") {
      print(`${JSON.stringify({ lines, deliveries, readings })}\n`);
      return;
    }
    const momentOf = await momentsOf(client);
    const told = lines.map((line) => `${momentOf(line.at)}  ${line.by}  ${toldAct(line)}`);
    const sent = deliveries.map((delivery) => deliveryText(delivery, momentOf));
    const read = readings.toReversed().map(({ day, by }) => `${day}  ${by}  read it`);
    const all = [...told, ...sent, ...read];
    print(all.map((text) => `${oneLine(text)}\n`).join("") || "Nothing yet.\n");
  },
});
