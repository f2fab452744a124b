import * as z from "zod";
import { BadCursor } from "../../pipeline/ports.ts";

const Place = z.record(z.string(), z.string());

export const badCursor = () =>
  new BadCursor("Cannot continue the list: the cursor was not given out by it");

/** The place where a list continues: after this key. Encrypted before a caller sees it. */
export const cursorOf = (lastKey: Record<string, unknown>): string =>
  Buffer.from(JSON.stringify(lastKey)).toString("base64url");

/** The key in a cursor. Throws BadCursor on any text not made by `cursorOf`. */
export const placeOf = (cursor: string | undefined): Record<string, string> | undefined => {
  if (cursor === undefined) return undefined;
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw badCursor();
  }
};
