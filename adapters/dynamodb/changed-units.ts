import { randomUUID } from "node:crypto";
import * as z from "zod";
import { OrgUnit } from "../../core/org-unit.ts";
import { keys } from "./items.ts";
import type { Key, Table } from "./table.ts";

const Note = z.object({ pk: z.string(), sk: z.string(), units: z.array(z.string()) });

/** So many units in one note: the work on one must end within a call. */
const unitsOfNote = 25;

const Opening = OrgUnit.pick({ reports: true, activeFrom: true, activeTo: true });

/** What of a unit's document says when it owes reports; null of none. */
const openingOf = (doc: unknown) =>
  JSON.stringify(doc === undefined ? null : Opening.strip().parse(doc));

/** True when a unit's document says something else than before of when the unit owes reports. */
export const owesAnew = (before: unknown, after: unknown): boolean =>
  openingOf(before) !== openingOf(after);

/**
 * Notes of units that owe reports at other times than before, for the stream's reader to count their periods again.
 *
 * | when                             | note                          |
 * |----------------------------------|-------------------------------|
 * | before the units are written     | without a kind: wakes nobody  |
 * | once readers see the units       | of the kind `units`           |
 *
 * So that a registration which breaks off in between leaves them for the next one to send.
 */
export const changedUnits = (table: Table) => {
  const send = async (note: Key & { readonly units: readonly string[] }, sentBy: string) =>
    table.put({ ...note, kind: "units", sentBy });

  return {
    async note(codes: readonly string[]) {
      const notes = Array.from({ length: Math.ceil(codes.length / unitsOfNote) }, (_, i) => ({
        ...keys.changedUnits(randomUUID()),
        units: codes.slice(i * unitsOfNote, (i + 1) * unitsOfNote),
      }));
      for (const each of notes) await table.put(each);
      // Written anew also where another registration took it for one left behind and sent it too early.
      return {
        send: async () => {
          for (const each of notes) await send(each, "its own registration");
        },
      };
    },

    /** Sends what registrations that broke off have left. */
    async sendLeft() {
      const items = await table.query({ partition: keys.changedUnits("").pk });
      for (const item of items) {
        if (item.kind === undefined) await send(Note.parse(item), "a later registration");
      }
    },
  };
};
