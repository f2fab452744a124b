import * as z from "zod";
import type { StoredTally } from "../../core/tally/tally.ts";
import type { TallyStore } from "../../pipeline/ports.ts";
import { diseasesDecoder } from "./diseases-decoder.ts";
import { keys, timeKey } from "./items.ts";
import type { Table } from "./table.ts";
import { placesOf } from "./tally-parts.ts";
import { encodeDiseases } from "./tally-rows.ts";

/** A tally's item. Its `kind` sends its changes to `surveil`. */
const TallyItem = z.object({
  orgUnit: z.string(),
  parent: z.string().optional(),
  period: z.string(),
  expectedReports: z.number(),
  own: z.object({ routine: z.number(), wholeAt: z.string().nullable() }),
  receivedReports: z.number(),
  completeReports: z.number(),
  onTimeReports: z.number(),
  weeklyReports: z.number(),
  asOf: z.string(),
  mode: z.enum(["live", "replay", "history"]),
  rows: z.string(),
  /** The org units of the parts. */
  places: z.array(z.string()).default([]),
  revision: z.number(),
  figuresRevision: z.number(),
  basis: z.number(),
});

const decodeDiseases = diseasesDecoder();

/** Parses a tally's item, or a stream's image of it after unmarshalling. */
export const tallyOf = (item: unknown): StoredTally => {
  const { parent, rows, places, ...tally } = TallyItem.parse(item);
  return { ...tally, parent: parent ?? null, diseases: decodeDiseases(rows, places) };
};

/** Store of tallies in the ledger. A write succeeds only if the revision is still the one that was read; reads are consistent. */
export const dynamoTallyStore = (table: Table): TallyStore => ({
  async get(orgUnit, period) {
    const item = await table.get(keys.tally(orgUnit, period));
    return item ? tallyOf(item) : null;
  },

  async getMany(places) {
    const items = await table.getMany(
      places.map(({ orgUnit, period }) => keys.tally(orgUnit, period)),
    );
    const found = new Map(
      items.map(tallyOf).map((tally) => [JSON.stringify([tally.orgUnit, tally.period]), tally]),
    );
    return places.map(
      ({ orgUnit, period }) => found.get(JSON.stringify([orgUnit, period])) ?? null,
    );
  },

  async put({ diseases, orgUnit, parent, ...tally }, seen) {
    const places = placesOf(diseases);
    return table.putSeen(
      {
        ...keys.tally(orgUnit, tally.period),
        ...tally,
        orgUnit,
        ...(parent === null ? {} : { parent }),
        kind: "tally",
        rows: encodeDiseases(diseases, places),
        places,
        revision: seen + 1,
      },
      seen,
    );
  },

  async history(orgUnit, from, to) {
    const items = await table.query({
      partition: keys.tally(orgUnit, from).pk,
      from: timeKey(from),
      to: timeKey(to),
    });
    return items.map(tallyOf);
  },
});
