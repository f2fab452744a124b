import * as z from "zod";
import type { StoredAuditLine } from "../../pipeline/audit/append.ts";
import type { AuditLedger } from "../../pipeline/audit/ledger.ts";
import { lineKey } from "./items.ts";
import type { Table } from "./table.ts";

/**
 * Keys of the audit chains.
 *
 * | what                                  | pk               | sk                    |
 * |---------------------------------------|------------------|-----------------------|
 * | line of a chain                       | AUDIT#chain      | number, nine digits   |
 * | mark of an entry, with its salt       | AUDIT-SALT#chain | key of the entry      |
 * | when a chain was last appended to     | AUDIT-CHAINS     | chain                 |
 * | when heads were last published        | AUDIT-HEADS      | -                     |
 * | who read an alert on a day            | READ#alertId     | day#role and id       |
 */
const auditKeys = {
  line: (chain: string, sequence: number) => ({ pk: `AUDIT#${chain}`, sk: lineKey(sequence) }),
  mark: (chain: string, key: string) => ({ pk: `AUDIT-SALT#${chain}`, sk: key }),
  chain: (chain: string) => ({ pk: "AUDIT-CHAINS", sk: chain }),
  heads: () => ({ pk: "AUDIT-HEADS", sk: "-" }),
  reading: (alertId: string, day: string, by: string) => ({
    pk: `READ#${alertId}`,
    sk: `${day}#${by}`,
  }),
};

/** A line as it is found: one that somebody tampered with must be shown, not refused. */
const LineItem = z.object({
  chain: z.string().catch(""),
  sk: z.string(),
  sequence: z.unknown(),
  at: z.string().catch(""),
  by: z.string().catch(""),
  what: z.looseObject({ kind: z.string() }).catch({ kind: "unreadable" }),
  previous: z.string().catch(""),
  hash: z.string().catch(""),
  key: z.string().catch(""),
});
const MarkItem = z.object({ since: z.int(), salt: z.string() });
const SaltItem = z.object({ sk: z.string(), salt: z.string() });
const ChainItem = z.object({ sk: z.string(), changedAt: z.string() });
const HeadsItem = z.object({ day: z.string(), at: z.string() });
const ReadingItem = z.object({ day: z.string(), by: z.string() });

const lineOf = (item: unknown) => {
  const { sk, sequence, ...line } = LineItem.parse(item);
  // Without a hash, so that a line whose number was made unreadable is found under the number of its key.
  const read =
    typeof sequence === "number"
      ? { ...line, sequence }
      : { ...line, sequence: Number(sk), hash: "" };
  return read as StoredAuditLine;
};

/** Shortest time in ms between two notes of one process that a chain has changed: heads are published with an hour's overlap. */
const notedForMs = 600_000;
const mostNoted = 10_000;

/** How long it is kept who read an alert, in days. */
const readingDays = 730;

/** The audit chains in the ledger. No function changes or removes a line. */
export const dynamoAuditStore = (table: Table): AuditLedger => {
  const noted = new Map<string, number>();
  return {
    ...auditLedger(table),
    async noteChange(chain, at) {
      const before = noted.get(chain);
      const sinceMs = Date.parse(at) - (before ?? 0);
      if (before !== undefined && sinceMs >= 0 && sinceMs < notedForMs) return;
      await table.put({ ...auditKeys.chain(chain), changedAt: at });
      if (noted.size >= mostNoted) noted.clear();
      noted.set(chain, Date.parse(at));
    },
  };
};

const auditLedger = (table: Table): Omit<AuditLedger, "noteChange"> => ({
  async newest(chain) {
    const range = { partition: auditKeys.line(chain, 0).pk, newestFirst: true };
    const { items } = await table.page(range, { limit: 1 });
    return items[0] === undefined ? null : lineOf(items[0]);
  },

  async behind(chain, sequence) {
    const { pk, sk } = auditKeys.line(chain, sequence + 1);
    return (await table.query({ partition: pk, from: sk })).map(lineOf);
  },

  put: (line) => table.putNew({ ...auditKeys.line(line.chain, line.sequence), ...line }),

  async mark(chain, key, mark) {
    const at = auditKeys.mark(chain, key);
    if (await table.putNew({ ...at, ...mark })) return { mark, isNew: true };
    const held = await table.get(at);
    if (held) return { mark: MarkItem.parse(held), isNew: false };
    throw new Error(`Cannot append to ${chain}: the mark of ${key} was removed meanwhile`);
  },

  async page(chain, page) {
    const part = await table.page({ partition: auditKeys.line(chain, 0).pk }, page);
    return { ...part, items: part.items.map(lineOf) };
  },

  async salts(chain, keys) {
    const items = await table.getMany(keys.map((key) => auditKeys.mark(chain, key)));
    return new Map(items.map((item) => SaltItem.parse(item)).map(({ sk, salt }) => [sk, salt]));
  },

  async chains(page) {
    const part = await table.page({ partition: auditKeys.chain("").pk }, page);
    return {
      ...part,
      items: part.items.map((item) => {
        const { sk: chain, changedAt } = ChainItem.parse(item);
        return { chain, changedAt };
      }),
    };
  },

  async headsPublished() {
    const item = await table.get(auditKeys.heads());
    return item ? HeadsItem.parse(item) : null;
  },

  async noteHeads({ day, at }) {
    await table.put({ ...auditKeys.heads(), day, at });
  },

  async noteReading({ alertId, day, by }) {
    const expiresAt = Math.floor(Date.parse(`${day}T00:00:00Z`) / 1000) + readingDays * 86_400;
    await table.putNew({ ...auditKeys.reading(alertId, day, by), day, by, expiresAt });
  },

  async readings(alertId, page) {
    const range = { partition: auditKeys.reading(alertId, "", "").pk, newestFirst: true };
    const part = await table.page(range, page);
    return { ...part, items: part.items.map((item) => ReadingItem.parse(item)) };
  },
});
