import * as z from "zod";
import type { WatchMemoryStore } from "../../pipeline/ports.ts";
import { keys } from "./items.ts";
import type { Table } from "./table.ts";

const nothingSeen = { seenAt: null, jumped: null };

const Memory = z.object({
  silenceJudgedTo: z.string().nullable(),
  sweptOn: z.string().nullable(),
  clock: z
    .object({
      seenAt: z.string().nullable(),
      jumped: z.object({ first: z.string(), last: z.string() }).nullable(),
    })
    .default(nothingSeen),
});

/** The watch's memory in the ledger; empty before the first run. */
export const dynamoWatchMemory = (table: Table): WatchMemoryStore => ({
  async get() {
    const item = await table.get(keys.watch());
    return item ? Memory.parse(item) : { silenceJudgedTo: null, sweptOn: null, clock: nothingSeen };
  },
  put: (memory) => table.put({ ...keys.watch(), ...memory }),
});
