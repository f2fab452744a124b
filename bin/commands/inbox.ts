import { defineCommand } from "citty";
import * as z from "zod";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { momentsOf } from "./country-zone.ts";
import { Failure } from "./failure.ts";
import { reasonWords } from "./inbox/reason-words.ts";
import { oneLine, print } from "./print.ts";

const Item = z.looseObject({
  ...{ alertId: z.string(), orgUnitName: z.string(), alertLevel: z.string(), stage: z.string() },
  diseaseName: z.looseObject({ en: z.string() }),
  reasons: z.array(z.looseObject({ code: z.string(), values: z.looseObject({}) })),
});

const Inbox = z.looseObject({
  groups: z.array(z.looseObject({ group: z.string(), items: z.array(Item) })),
  week: z.looseObject({
    ...{ period: z.string(), cutOff: z.string() },
    ...{ expected: z.number(), received: z.number(), silent: z.number() },
  }),
  budget: z.looseObject({ perWeek: z.number(), used: z.number() }).nullable(),
  next: z.string().nullable(),
});

const headings: Readonly<Record<string, string>> = {
  now: "Do now",
  work: "To verify and assess",
  follow: "Following",
  screen: "On screen only: nobody was told",
};

const filters = ["open", "overdue", "epidemic", "mine"];

/** `tocsin inbox`: what waits for the caller, most urgent first. */
export const inbox = defineCommand({
  args: {
    "org-unit": {
      type: "string",
      description: "Only alerts at or under this org unit",
      valueHint: "CODE",
    },
    disease: { type: "string", description: "Only alerts of this disease", valueHint: "CODE" },
    show: {
      type: "enum",
      description: "All open alerts, or those overdue, of level epidemic, or that you acted on",
      options: [...filters],
      default: "open",
    },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const client = await clientOf(args);
    const { show, disease, "org-unit": orgUnit } = args;
    const query = new URLSearchParams({
      show,
      ...(orgUnit === undefined ? {} : { orgUnit }),
      ...(disease === undefined ? {} : { diseaseCode: disease }),
    });
    const body = await client.get(`/v1/inbox?${query}`);
    if (args.format === "json") return print(`${JSON.stringify(body)}\n`);
    const read = Inbox.safeParse(body);
    if (!read.success) throw new Failure("The server's answer to GET /v1/inbox is not understood.");
    print(inboxText(read.data, await momentsOf(client)));
  },
});

const itemLine = (item: z.infer<typeof Item>, momentOf: (instant: string) => string) => {
  const isDue = item.reasons.some(({ code }) => code === "due" || code === "overdue");
  // Without a time the act that is owed has no reason of its own.
  const owed = isDue || item.reasons.some(({ code }) => code === "screen-only") ? [] : [item.stage];
  const words = item.reasons.map((reason) => reasonWords(reason, momentOf));
  const reasons = [...owed, ...words].join("; ");
  const { alertId, alertLevel, diseaseName, orgUnitName } = item;
  return `  ${alertId}  ${alertLevel}  ${diseaseName.en}, ${orgUnitName}: ${reasons || item.stage}`;
};

const inboxText = (
  { groups, week, budget, next }: z.infer<typeof Inbox>,
  momentOf: (instant: string) => string,
): string => {
  const silent = week.silent > 0 ? `, ${week.silent} units silent` : "";
  const lines = [
    `${week.period}: ${week.received} of ${week.expected} reports, complete by ${momentOf(week.cutOff)}${silent}`,
    ...(budget ? [`Told this week: ${budget.used} of ${budget.perWeek} alerts`] : []),
    ...groups
      .filter(({ items }) => items.length > 0)
      .flatMap(({ group, items }) => [
        `${headings[group] ?? group}:`,
        ...items.map((item) => itemLine(item, momentOf)),
      ]),
    ...(groups.every(({ items }) => items.length === 0) ? ["Nothing waits."] : []),
    ...(next === null ? [] : ["More alerts wait than are shown: narrow them by place or disease."]),
  ];
  return lines.map((line) => `${oneLine(line)}\n`).join("");
};
