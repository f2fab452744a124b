import { headFaults, PublishedHeads } from "../../../core/audit/chain-head.ts";
import type { SaltedLine } from "../../../core/audit/diary-faults.ts";
import { Failure } from "../failure.ts";
import { readText } from "../text-file.ts";
import type { Chains } from "./read-chains.ts";

const headsOf = (path: string, row: string, n: number): PublishedHeads => {
  const fail = () => new Failure(`${path}: row ${n} does not hold published heads.`);
  try {
    const parsed = PublishedHeads.safeParse(JSON.parse(row));
    if (parsed.success) return parsed.data;
  } catch {
    throw fail();
  }
  throw fail();
};

/**
 * Heads published earlier: a row of JSON for each publication. Rows that do not begin with `{` are skipped, such as those
 * that SNS adds to an e-mail. Throws a Failure that names a row that is damaged, or if there are no heads at all.
 */
export const readHeads = async (path: string): Promise<readonly PublishedHeads[]> => {
  const heads = (await readText(path))
    .split("\n")
    .flatMap((row, i) => (row.startsWith("{") ? [headsOf(path, row, i + 1)] : []));
  if (heads.length > 0) return heads;
  throw new Failure(`${path}: no row holds published heads.`);
};

const byNumber = (lines: readonly SaltedLine[]) =>
  new Map(lines.map((line) => [line.sequence, line]));

/** What differs from the heads published earlier, as sentences. */
export const faultsBesideHeads = (
  chains: Chains,
  published: readonly PublishedHeads[],
): readonly string[] => {
  const lines = new Map([...chains].map(([chain, all]) => [chain, byNumber(all)]));
  return published.flatMap(({ day, heads }) =>
    heads.flatMap((head) => headFaults(head, lines.get(head.chain) ?? new Map(), day)),
  );
};
