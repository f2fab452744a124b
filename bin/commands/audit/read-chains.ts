import * as z from "zod";
import type { AuditLine } from "../../../core/audit/audit-line.ts";
import { alertIdOf } from "../../../core/audit/audit-line.ts";
import type { SaltedLine } from "../../../core/audit/diary-faults.ts";
import type { Client } from "../client.ts";
import { everyItem } from "../every-page.ts";
import { Failure } from "../failure.ts";
import { readText } from "../text-file.ts";

/** A line as the API lists it. Its texts are compared, not believed. */
const ReadLine = z.object({
  chain: z.string(),
  sequence: z.number(),
  at: z.string(),
  by: z.string(),
  what: z.looseObject({ kind: z.string() }),
  previous: z.string(),
  hash: z.string(),
  salt: z.string().optional(),
});

const ChainName = z.object({ chain: z.string() });

/** The lines of each chain, in the order in which they are stored. */
export type Chains = ReadonlyMap<string, readonly SaltedLine[]>;

/** The names of all chains. */
export const chainNames = async (client: Client): Promise<readonly string[]> => {
  const asked = { path: "/v1/audit/chains", query: new URLSearchParams() };
  return (await everyItem(client, ChainName, asked)).map(({ chain }) => chain);
};

/** All lines of a chain, from the API. */
export const readChain = async (client: Client, chain: string): Promise<readonly SaltedLine[]> => {
  const alertId = alertIdOf(chain);
  const query = new URLSearchParams({ limit: "500", ...(alertId === null ? {} : { alertId }) });
  const lines = await everyItem(client, ReadLine, { path: "/v1/audit", query });
  return lines as readonly SaltedLine[];
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * The lines in a file: one line of JSON for each, as `audit export` writes it, or the answer of `GET /v1/audit`.
 *
 * Throws a Failure that names the first line of the file that is not an audit line.
 */
export const chainsOfFile = async (path: string): Promise<Chains> => {
  const text = await readText(path);
  const whole = z.object({ items: z.array(z.unknown()) }).safeParse(json(text));
  const rows = whole.success
    ? whole.data.items
    : text.split("\n").flatMap((row) => (row.trim() === "" ? [] : [json(row)]));
  const lines = rows.map((row, i) => {
    const line = ReadLine.safeParse(row);
    if (line.success) return line.data as AuditLine;
    throw new Failure(`${path}: row ${i + 1} is not an audit line.`);
  });
  return Map.groupBy(lines, ({ chain }) => chain);
};
