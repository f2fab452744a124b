import { createHash } from "node:crypto";
import * as z from "zod";
import { canonicalJson, type Plain } from "./canonical-json.ts";

/** The chain of what administrators did. */
export const administration = "administration";

/** The chain of an alert. */
export const alertChain = (alertId: string): string => `alert:${alertId}`;

/** The id of the alert whose chain it is; null for another chain. */
export const alertIdOf = (chain: string): string | null =>
  chain.startsWith("alert:") ? chain.slice("alert:".length) : null;

/** What the first line of a chain has in place of the hash of the line before: 64 noughts. */
export const noLineBefore = "0".repeat(64);

/** What happened: a kind, and ids, codes and whole numbers; text of persons only as a hash. */
export const AuditedAct = z.looseObject({ kind: z.string() }).meta({
  description: "The kind of act, with ids, codes and numbers; free text as salted hashes",
});
export type AuditedAct = { readonly kind: string } & { readonly [name: string]: Plain };

/** Any text: a line that somebody tampered with is shown as it is, and then found. */
const Hash = z.string();

/** A line of a chain. A chain only grows; each line holds the hash of the line before it. */
export const AuditLine = z.strictObject({
  chain: z.string().describe("`administration`, or `alert:` and the alert's id"),
  sequence: z.int().describe("From 1, without gaps"),
  at: z.string(),
  by: z.string().describe("Role and pseudonymous id, such as administrator:4k2m9xq7ab, or tocsin"),
  what: AuditedAct,
  previous: Hash.describe("Hash of the line before; 64 noughts in the first"),
  hash: Hash.describe("SHA-256 of the canonical JSON of chain, sequence, at, by, what, previous"),
});
export type AuditLine = Omit<z.infer<typeof AuditLine>, "what"> & { readonly what: AuditedAct };

/**
 * Hash of a line: SHA-256, in hexadecimal, of the canonical JSON of everything else in it.
 *
 * How to recompute it without this code: `docs/audit.md`.
 */
export const hashOfLine = ({
  chain,
  sequence,
  at,
  by,
  what,
  previous,
}: Omit<AuditLine, "hash">): string =>
  createHash("sha256")
    .update(canonicalJson({ chain, sequence, at, by, what, previous }))
    .digest("hex");

/** The line that follows another in its chain; the first if there is none. */
export const lineAfter = (
  before: Pick<AuditLine, "sequence" | "hash"> | null,
  said: Pick<AuditLine, "chain" | "at" | "by" | "what">,
): AuditLine => {
  const { chain, at, by, what } = said;
  const sequence = (before?.sequence ?? 0) + 1;
  const unsigned = { chain, sequence, at, by, what, previous: before?.hash ?? noLineBefore };
  return { ...unsigned, hash: hashOfLine(unsigned) };
};
