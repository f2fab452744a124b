import { defineCommand } from "citty";
import * as z from "zod";
import { apiArgs, clientOf, formatArg } from "./client.ts";
import { Failure, WrongUsage } from "./failure.ts";

const Issued = z.object({
  key: z.string().optional(),
  keyId: z.string(),
  unit: z.string().optional(),
  orgUnit: z.string().optional(),
  officer: z.string().optional(),
  jurisdiction: z.array(z.string()).optional(),
});

interface Asked {
  readonly unit?: string | undefined;
  readonly feed?: string | undefined;
  readonly officer?: string | undefined;
  readonly jurisdiction?: string | undefined;
  readonly administrator?: boolean | undefined;
}

/** For whom a key is asked: exactly one kind of holder. */
const requestOf = ({ unit, feed, officer, jurisdiction, administrator }: Asked) => {
  const kinds = [unit, feed, officer, administrator || undefined];
  if (kinds.filter((kind) => kind !== undefined).length !== 1) {
    throw new WrongUsage("Give exactly one of --unit, --feed, --officer and --administrator.");
  }
  if ((officer === undefined) !== (jurisdiction === undefined)) {
    throw new WrongUsage("--officer and --jurisdiction go together.");
  }
  if (unit !== undefined) return { kind: "facility", unit };
  if (feed !== undefined) return { kind: "feed", orgUnit: feed };
  if (officer === undefined) return { kind: "administrator" };
  const codes = (jurisdiction ?? "").split(",").map((code) => code.trim());
  return { kind: "officer", email: officer, jurisdiction: codes.filter((code) => code !== "") };
};

const issue = defineCommand({
  meta: { name: "issue", description: "Issue a credential; it is shown this once" },
  args: {
    unit: { type: "string", description: "For one reporting unit", valueHint: "CODE" },
    feed: { type: "string", description: "For every unit at or under this", valueHint: "CODE" },
    officer: { type: "string", description: "For a surveillance officer", valueHint: "EMAIL" },
    jurisdiction: {
      type: "string",
      description: "Org units of the officer, comma between",
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
    process.stdout.write(`${text}\n`);
  },
});

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
    process.stdout.write(`${text}\n`);
  },
});

/** `tocsin key issue|revoke`: credentials for facilities, feeds, officers and administrators. */
export const key = defineCommand({
  meta: { name: "key", description: "Issue and revoke credentials" },
  subCommands: { issue: async () => issue, revoke: async () => revoke },
});
