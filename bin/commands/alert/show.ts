import { defineCommand } from "citty";
import { clientOf } from "../client.ts";
import { momentsOf } from "../country-zone.ts";
import { Failure } from "../failure.ts";
import { print } from "../print.ts";
import { PrintedAlert } from "../sentences.ts";
import { alertArgs } from "./alert-args.ts";
import { alertText, ShownAlert } from "./alert-text.ts";

/** `tocsin alert show`: one alert, with what it waits for, what was recorded, and its history. */
export const showAlert = defineCommand({
  meta: {
    name: "show",
    description: "Show an alert: what it waits for until when, and its history",
  },
  args: alertArgs,
  async run({ args }) {
    const client = await clientOf(args);
    const path = `/v1/alerts/${encodeURIComponent(args.id)}`;
    const body = await client.get(path);
    if (args.format === "json") return print(`${JSON.stringify(body)}\n`);
    const [listed, shown] = [PrintedAlert.safeParse(body), ShownAlert.safeParse(body)];
    if (!listed.success || !shown.success) {
      throw new Failure(`The server's answer to GET ${path} is not understood.`);
    }
    print(alertText({ ...listed.data, ...shown.data }, await momentsOf(client)));
  },
});
