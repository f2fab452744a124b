import type { ChainHead, PublishedHeads } from "../../core/audit/chain-head.ts";
import { localDay } from "../../core/zone.ts";
import type { Clock, RegistryStore } from "../ports.ts";
import type { AuditLedger } from "./ledger.ts";

/** Where heads go that nobody can change afterwards. May be given the same heads twice. */
export interface HeadsOutlet {
  publish(heads: PublishedHeads): Promise<void>;
}

export interface HeadsDeps {
  readonly registry: Pick<RegistryStore, "current">;
  readonly audit: Pick<AuditLedger, "chains" | "newest" | "headsPublished" | "noteHeads">;
  readonly outlets: readonly HeadsOutlet[];
  readonly clock: Clock;
}

/** Heads in one message: SNS accepts 256 kB. */
const mostHeads = 1500;

/** A chain that is noted as changed may get its line a moment later: what changed shortly before is published again. */
const overlapMs = 3_600_000;

/** The last line of each chain that was appended to since an instant. */
const headsSince = async (
  since: string,
  { audit }: Pick<HeadsDeps, "audit">,
): Promise<readonly ChainHead[]> => {
  const heads: ChainHead[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<AuditLedger["chains"]>> = await audit.chains({
      limit: 1000,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const { chain } of page.items.filter(({ changedAt }) => changedAt >= since)) {
      const line = await audit.newest(chain);
      if (line) heads.push({ chain, sequence: line.sequence, hash: line.hash });
    }
    cursor = page.next;
  } while (cursor !== null);
  return heads;
};

/**
 * Publishes, once a local day, the heads of all chains that were appended to since the last time.
 *
 * Whoever keeps them can prove later that no earlier line was changed or removed, whatever became of the ledger. Returns
 * how many were published; null if the day's are published already. If it fails, the next run tries again.
 */
export const publishHeads = async (deps: HeadsDeps): Promise<number | null> => {
  const { registry, audit, outlets, clock } = deps;
  const held = await registry.current();
  if (!held) return null;
  const at = clock.now().toISOString();
  const day = localDay(at, held.country.timeZone);
  const last = await audit.headsPublished();
  if (last?.day === day) return null;
  const since = last ? new Date(Date.parse(last.at) - overlapMs).toISOString() : "";
  const heads = await headsSince(since, deps);
  for (let from = 0; from < heads.length; from += mostHeads) {
    const part: PublishedHeads = {
      schema: "tocsin.audit-heads.v1",
      day,
      at,
      heads: heads.slice(from, from + mostHeads),
    };
    for (const outlet of outlets) await outlet.publish(part);
  }
  await audit.noteHeads({ day, at });
  return heads.length;
};
