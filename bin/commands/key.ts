import { defineCommand } from "citty";
import * as z from "zod";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { momentsOf } from "./country-zone.ts";
import { everyItem } from "./every-page.ts";
import { Failure, WrongUsage } from "./failure.ts";
import { onOneLine } from "./one-line.ts";
import { print } from "./print.ts";

const Issued = z.object({
  key: z.string().optional(),
  keyId: z.string(),
  unit: z.string().optional(),
  orgUnit: z.string().optional(),
  gateway: z.string().optional(),
  officer: z.string().optional(),
  jurisdiction: z.array(z.string()).optional(),
});

interface Asked {
  readonly unit?: string | undefined;
  readonly feed?: string | undefined;
  readonly gateway?: string | undefined;
  readonly officer?: string | undefined;
  readonly jurisdiction?: string | undefined;
  readonly administrator?: boolean | undefined;
}

/** The request body for a new key. Throws WrongUsage unless exactly one kind of holder is given. */
const requestOf = ({ unit, feed, gateway, officer, jurisdiction, administrator }: Asked) => {
  const kinds = [unit, feed, gateway, officer, administrator || undefined];
  if (kinds.filter((kind) => kind !== undefined).length !== 1) {
    throw new WrongUsage(
      "Give exactly one of --unit, --feed, --gateway, --officer and --administrator.",
    );
  }
  if ((officer === undefined) !== (jurisdiction === undefined)) {
    throw new WrongUsage("--officer and --jurisdiction go together.");
  }
  if (unit !== undefined) return { kind: "facility", unit };
  if (feed !== undefined) return { kind: "feed", orgUnit: feed };
  if (gateway !== undefined) return { kind: "gateway", gateway };
  if (officer === undefined) return { kind: "administrator" };
  const codes = (jurisdiction ?? "").split(",").map((code) => code.trim());
  return { kind: "officer", email: officer, jurisdiction: codes.filter((code) => code !== "") };
};

const issue = defineCommand({
  meta: { name: "issue", description: "Issue a credential; it is shown only once" },
  args: {
    unit: { type: "string", description: "For one reporting unit", valueHint: "CODE" },
    feed: { type: "string", description: "For a feed of a unit and below", valueHint: "CODE" },
    gateway: { type: "string", description: "For an SMS gateway", valueHint: "NAME" },
    officer: { type: "string", description: "For a surveillance officer", valueHint: "EMAIL" },
    jurisdiction: {
      type: "string",
      description: "Org units of the officer, separated by commas",
      valueHint: "CODE",
    },
    administrator: { type: "boolean", description: "For an administrator" },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const request = requestOf(args);
    const client = await clientOf(args);
    const issued = Issued.safeParse(await client.send("POST", "/v1/keys", request));
    if (!issued.success)
      throw new Failure("The server's answer to POST /v1/keys is not understood.");
    const { key, keyId, officer } = issued.data;
    const invited = `${officer} is invited by e-mail; key id ${keyId}`;
    const text = args.format === "json" ? JSON.stringify(issued.data) : (key ?? invited);
    print(`${text}\n`);
  },
});

const Listed = z.looseObject({
  keyId: z.string(),
  kind: z.string(),
  unit: z.string().optional(),
  orgUnit: z.string().optional(),
  gateway: z.string().optional(),
  officer: z.string().optional(),
  jurisdiction: z.array(z.string()).optional(),
  createdAt: z.string(),
  createdBy: z.string(),
  revokedAt: z.string().nullable(),
});
type Listed = z.infer<typeof Listed>;

const list = defineCommand({
  meta: {
    name: "list",
    description: "List every credential, newest first, and whether it is still valid",
  },
  args: { ...apiArgs, ...formatArg },
  async run({ args }) {
    const client = await clientOf(args);
    const asked = { path: "/v1/keys", query: new URLSearchParams() };
    const keys = await everyItem(client, Listed, asked);
    if (args.format === "json") {
      print(`${JSON.stringify(keys)}\n`);
      return;
    }
    const momentOf = await momentsOf(client);
    print(keys.map((one) => `${keyLine(one, momentOf)}\n`).join("") || "No keys.\n");
  },
});

/** One line about a key: its id, kind and holder, whether it is valid, and when and by whom it was issued. */
const keyLine = (
  { keyId, kind, createdAt, createdBy, revokedAt, ...holder }: Listed,
  momentOf: (instant: string) => string,
): string => {
  const { unit, orgUnit, gateway, officer, jurisdiction = [] } = holder;
  const whose = unit ?? orgUnit ?? gateway ?? officer ?? "-";
  const within = jurisdiction.length > 0 ? ` (${jurisdiction.join(" ")})` : "";
  const until = revokedAt === null ? "good" : `revoked ${momentOf(revokedAt)}`;
  const made = `issued ${momentOf(createdAt)} by ${createdBy}`;
  return [keyId, kind, `${whose}${within}`, until, made].map(onOneLine).join("\t");
};

const revoke = defineCommand({
  meta: { name: "revoke", description: "Revoke a credential, with effect on the next request" },
  args: {
    id: { type: "positional", description: "The key id, such as 4k2m9xq7ab", required: true },
    ...apiArgs,
    ...formatArg,
  },
  async run({ args }) {
    const client = await clientOf(args);
    await client.send("DELETE", `/v1/keys/${encodeURIComponent(args.id)}`);
    const text = args.format === "json" ? JSON.stringify({ keyId: args.id }) : "Revoked.";
    print(`${text}\n`);
  },
});

/** `tocsin key issue|list|revoke`: credentials for facilities, feeds, gateways, officers and administrators. */
export const key = defineCommand({
  subCommands: { issue, list, revoke },
});
