import { defineCommand } from "citty";
import * as z from "zod";
import { CompletenessPoint } from "../../core/view/completeness-view.ts";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { everyItem } from "./every-page.ts";
import { onOneLine } from "./one-line.ts";
import { print } from "./print.ts";

/** A point of the response; a newer server may send more fields. */
const Point = z.looseObject(CompletenessPoint.shape);
type Point = z.infer<typeof Point>;

/** `tocsin completeness`: reports expected, received, received by the cut-off and on time, and the missing units. */
export const completeness = defineCommand({
  args: {
    "org-unit": {
      type: "string",
      description:
        "Show this org unit with everything under it (default: the key's own org unit, else the country)",
      valueHint: "CODE",
    },
    from: { type: "string", description: "First period, such as 2026-W07", valueHint: "PERIOD" },
    to: {
      type: "string",
      description: "Last period (default: the latest; without --from, the last twelve periods)",
      valueHint: "PERIOD",
    },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const { "org-unit": orgUnit, from, to } = args;
    const client = await clientOf(args);
    const place = orgUnit ?? (await topOfReach(client));
    const query = new URLSearchParams({
      ...(place === undefined ? {} : { orgUnit: place }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    const points = await everyItem(client, Point, { path: "/v1/completeness", query });
    print(args.format === "json" ? `${JSON.stringify(points)}\n` : told(points));
  },
});

const Unit = z.looseObject({ code: z.string() });

/** The caller's top org unit; undefined if there are several: then the server replies that it needs one. */
const topOfReach = async (client: Awaited<ReturnType<typeof clientOf>>) => {
  const asked = { path: "/v1/org-units", query: new URLSearchParams() };
  const [top, ...others] = await everyItem(client, Unit, asked);
  return others.length === 0 ? top?.code : undefined;
};

const head = [
  ...["period", "expected", "received", "by cut-off", "on time", "completeness", "timeliness"],
  "missing",
];

const told = (points: readonly Point[]): string =>
  [head, ...points.map(lineOf)].map((cells) => `${cells.join("\t")}\n`).join("");

const lineOf = (point: Point): string[] => {
  const { period, expectedReports, receivedReports, completeReports, onTimeReports, missing } =
    point;
  return [
    point.soFar ? `${period} so far` : period,
    ...[expectedReports, receivedReports, completeReports, onTimeReports].map(String),
    percent(point.reportingCompleteness),
    percent(point.timelinessOfExpected),
    missing.length === 0 ? "-" : onOneLine(named(missing)),
  ];
};

/** Largest number of codes listed as text; `--format json` lists all. */
const mostNamed = 20;

const named = (codes: readonly string[]): string => {
  const listed = codes.slice(0, mostNamed).join(" ");
  return codes.length > mostNamed ? `${listed} and ${codes.length - mostNamed} more` : listed;
};

/** A share in percent, rounded down; "-" if no report was expected. */
const percent = (share: number | null): string =>
  share === null ? "-" : `${Math.floor(share * 1000) / 10} %`;
