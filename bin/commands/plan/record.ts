import { defineCommand } from "citty";
import { apiArgs, clientOf } from "../client.ts";
import { print } from "../print.ts";
import { readRecord } from "./read-record.ts";
import { ruleCsv, ruleTable, unitCsv, unitTable } from "./record-tables.ts";

const writings = {
  rules: { text: ruleTable, csv: ruleCsv },
  units: { text: unitTable, csv: unitCsv },
} as const;

/** `tocsin plan record`: alerts, true, false and pending of each rule and place, and how soon they were answered. */
export const planRecord = defineCommand({
  meta: {
    name: "record",
    description:
      "Show what became of each rule's alerts: how many were true (PPV with Wilson's 95 % interval), and how soon they were answered",
  },
  args: {
    "org-unit": {
      type: "string",
      description: "Only alerts at or under this org unit",
      valueHint: "CODE",
    },
    disease: { type: "string", description: "Only alerts about this disease", valueHint: "CODE" },
    from: {
      type: "string",
      description:
        "Only alerts opened for this period or later, such as 2026-W07 (default: 52 weeks before the end)",
      valueHint: "PERIOD",
    },
    to: { type: "string", description: "Only alerts up to this period", valueHint: "PERIOD" },
    places: { type: "boolean", description: "Also a line for each rule and place" },
    units: {
      type: "boolean",
      description: "Instead: by org unit, the weeks without a report and the time to verify",
    },
    ...apiArgs,
    format: {
      type: "enum",
      description: "Output format",
      options: ["text", "csv", "json"] as string[],
      default: "text",
    },
  },
  async run({ args }) {
    const { "org-unit": orgUnit, disease: diseaseCode, from, to } = args;
    const asked = { orgUnit, diseaseCode, from, to };
    const query = new URLSearchParams(
      Object.entries(asked).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value] as [string, string]],
      ),
    );
    const record = await readRecord(await clientOf(args), query);
    if (args.format === "json") return print(`${JSON.stringify(record)}\n`);
    const write = writings[args.units ? "units" : "rules"][args.format === "csv" ? "csv" : "text"];
    print(write(record, { places: args.places === true }));
    if (args.format === "csv" || args.units) return;
    print(`Alerts of ${record.opened.from} to ${record.opened.to}.\n`);
  },
});
