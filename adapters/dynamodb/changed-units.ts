import { randomUUID } from "node:crypto";
import * as z from "zod";
import { OrgUnit } from "../../core/org-unit.ts";
import { keys } from "./items.ts";
import type { Key, Table } from "./table.ts";

const Note = z.object({ pk: z.string(), sk: z.string(), units: z.array(z.string()) });

/** Units in one note: the work on a note must end within a function's time. */
const unitsOfNote = 25;

const Opening = OrgUnit.pick({ reports: true, activeFrom: true, activeTo: true });

/** The fields of a unit that determine when reports are due from it; null without a document. */
const openingOf = (doc: unknown) =>
  JSON.stringify(doc === undefined ? null : Opening.strip().parse(doc));

/** True if reports are due from a unit at other times than before. */
export const owesAnew = (before: unknown, after: unknown): boolean =>
  openingOf(before) !== openingOf(after);

/**
 * Notes of units from which reports are due at other times than before: the stream's reader recounts their tallies.
 *
 * | when                             | note                          |
 * |----------------------------------|-------------------------------|
 * | before the units are written     | without a kind: not processed |
 * | once readers see the units       | of the kind `units`           |
 *
 * If a registration crashes in between, the next one sends its notes.
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
      // Written again even if another registration, taking it for left behind, sent it too early.
      return {
        send: async () => {
          for (const each of notes) await send(each, "its own registration");
        },
      };
    },

    /** Sends the notes left by registrations that crashed. */
    async sendLeft() {
      const items = await table.query({ partition: keys.changedUnits("").pk });
      for (const item of items) {
        if (item.kind === undefined) await send(Note.parse(item), "a later registration");
      }
    },
  };
};
