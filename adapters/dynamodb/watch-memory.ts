import * as z from "zod";
import type { WatchMemoryStore } from "../../pipeline/ports.ts";
import { keys } from "./items.ts";
import type { Table } from "./table.ts";

const Memory = z.object({ silenceJudgedTo: z.string().nullable(), sweptOn: z.string().nullable() });

/** The watch's memory in the ledger; empty before its first run. */
export const dynamoWatchMemory = (table: Table): WatchMemoryStore => ({
  async get() {
    const item = await table.get(keys.watch());
    return item ? Memory.parse(item) : { silenceJudgedTo: null, sweptOn: null };
  },
  put: (memory) => table.put({ ...keys.watch(), ...memory }),
});
