import * as z from "zod";
import type { AuditLine } from "./audit-line.ts";

/** The last line of a chain at some time, by number and hash: it fixes every line before it. */
export const ChainHead = z.object({
  chain: z.string(),
  sequence: z.int().min(1),
  hash: z.string(),
});
export type ChainHead = z.infer<typeof ChainHead>;

/** The heads that were published together. */
export const PublishedHeads = z.object({
  schema: z.literal("tocsin.audit-heads.v1"),
  /** The local day. */
  day: z.string(),
  at: z.string(),
  heads: z.array(ChainHead),
});
export type PublishedHeads = z.infer<typeof PublishedHeads>;

/**
 * What is wrong with a chain beside a head published earlier, as sentences; empty if the chain still has that line.
 *
 * `when` says in words when the head was published.
 */
export const headFaults = (
  head: ChainHead,
  lines: ReadonlyMap<number, AuditLine>,
  when: string,
): readonly string[] => {
  const { chain, sequence, hash } = head;
  const line = lines.get(sequence);
  if (line?.hash === hash) return [];
  return line
    ? [
        `Line ${sequence} of ${chain}, or one before it, was changed after ${when}: its hash was published then.`,
      ]
    : [`Line ${sequence} of ${chain} is missing: its hash was published on ${when}.`];
};
