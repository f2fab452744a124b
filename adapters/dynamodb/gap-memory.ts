import * as z from "zod";
import type { GapMemory } from "../../pipeline/person/watch-persons.ts";
import type { Table } from "./table.ts";

/** Key of the number of places without a subscriber: beside the watch's memory. */
const key = { pk: "WATCH", sk: "GAPS" };

const Count = z.object({ day: z.string(), places: z.int() });

/** The number of places without a subscriber, in the ledger. */
export const dynamoGapMemory = (table: Table): GapMemory => ({
  async get() {
    const item = await table.get(key);
    return item ? Count.parse(item) : null;
  },
  put: (count) => table.put({ ...key, ...count }),
});
