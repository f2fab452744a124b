import * as z from "zod";
import type { DigestLog } from "../../pipeline/person/make-digests.ts";
import type { Table } from "./table.ts";

/**
 * Keys of the log of digests.
 *
 * | what                                   | pk                    | sk              |
 * |----------------------------------------|-----------------------|-----------------|
 * | last day or week that is made for all  | DIGEST                | daily or weekly |
 * | digest of a subscription               | DIGEST#subscription   | day or week     |
 */
const keysOf = {
  made: (digest: string) => ({ pk: "DIGEST", sk: digest }),
  one: (subscriptionId: string, when: string) => ({ pk: `DIGEST#${subscriptionId}`, sk: when }),
};

const Made = z.object({ when: z.string() });
const Begun = z.object({ begunAt: z.string(), revision: z.int(), isDone: z.boolean() });

/** How long a process may take for one digest. */
const leaseMs = 5 * 60_000;

/** How long it is kept that a digest was made: longer than any is made late. */
const keptDays = 60;

const expiry = (begunAt: string) => Math.floor(Date.parse(begunAt) / 1000) + keptDays * 86_400;

/** The log of digests in the ledger: of two processes one makes a digest, and after a crash it can be made again. */
export const dynamoDigestLog = (table: Table): DigestLog => ({
  async madeFor(digest) {
    const item = await table.get(keysOf.made(digest));
    return item ? Made.parse(item).when : null;
  },

  putMadeFor: (digest, when) => table.put({ ...keysOf.made(digest), when }),

  async begin(subscriptionId, when, now) {
    const key = keysOf.one(subscriptionId, when);
    const item = await table.get(key);
    const held = item ? Begun.parse(item) : { begunAt: "", revision: 0, isDone: false };
    const isBusy = held.begunAt !== "" && Date.parse(now) - Date.parse(held.begunAt) < leaseMs;
    if (held.isDone) return "made";
    if (isBusy) return "busy";
    const begun = { begunAt: now, isDone: false, revision: held.revision + 1 };
    const written = { ...key, ...begun, expiresAt: expiry(now) };
    return (await table.putSeen(written, held.revision)) ? "begun" : "busy";
  },

  async finish(subscriptionId, when) {
    const key = keysOf.one(subscriptionId, when);
    const item = await table.get(key);
    const { begunAt, revision } = Begun.parse(item);
    const done = { begunAt, isDone: true, revision: revision + 1 };
    await table.put({ ...key, ...done, expiresAt: expiry(begunAt) });
  },
});
