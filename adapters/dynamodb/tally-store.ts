import * as z from "zod";
import type { StoredTally } from "../../core/tally/tally.ts";
import type { TallyStore } from "../../pipeline/ports.ts";
import { keys, timeKey } from "./items.ts";
import type { Table } from "./table.ts";
import { placesOf } from "./tally-parts.ts";
import { decodeDiseases, encodeDiseases } from "./tally-rows.ts";

/** A tally's item. `kind` wakes surveil; `place` and `at` put it into the place's history. */
const TallyItem = z.object({
  sk: z.string(),
  parent: z.string().optional(),
  period: z.string(),
  receivedReports: z.number(),
  completeReports: z.number(),
  onTimeReports: z.number(),
  weeklyReports: z.number(),
  asOf: z.string(),
  mode: z.enum(["live", "replay", "history"]),
  rows: z.string(),
  /** Org units that the parts are of. */
  places: z.array(z.string()).default([]),
  revision: z.number(),
  basis: z.number(),
});

/** Reads a tally from its item, also from a stream's image once unmarshalled. */
export const tallyOf = (item: unknown): StoredTally => {
  const { sk, parent, rows, places, ...tally } = TallyItem.parse(item);
  return { ...tally, orgUnit: sk, parent: parent ?? null, diseases: decodeDiseases(rows, places) };
};

/** Tallies in the ledger: written only over the revision that was read, read consistently but for history. */
export const dynamoTallyStore = (table: Table): TallyStore => ({
  async get(parent, orgUnit, period) {
    const item = await table.get(keys.tally(parent, orgUnit, period));
    return item ? tallyOf(item) : null;
  },

  async getMany(places) {
    const items = await table.getMany(
      places.map(({ parent, orgUnit, period }) => keys.tally(parent, orgUnit, period)),
    );
    const found = new Map(
      items.map((item) => [JSON.stringify([item.sk, item.period]), tallyOf(item)]),
    );
    return places.map(
      ({ orgUnit, period }) => found.get(JSON.stringify([orgUnit, period])) ?? null,
    );
  },

  async children(orgUnit, period) {
    const items = await table.query({ partition: keys.tally(orgUnit, "", period).pk });
    return items.map(tallyOf);
  },

  async put({ diseases, orgUnit, parent, ...tally }, seen) {
    const places = placesOf(diseases);
    return table.putSeen(
      {
        ...keys.tally(parent, orgUnit, tally.period),
        ...tally,
        ...(parent === null ? {} : { parent }),
        kind: "tally",
        place: orgUnit,
        at: timeKey(tally.period),
        rows: encodeDiseases(diseases, places),
        places,
        revision: seen + 1,
      },
      seen,
    );
  },

  async history(orgUnit, from, to) {
    const items = await table.query({
      index: "byPlace",
      partition: orgUnit,
      from: timeKey(from),
      to: timeKey(to),
    });
    return items.map(tallyOf);
  },
});
