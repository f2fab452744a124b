import * as z from "zod";
import { jsonBytes } from "../../core/json-size.ts";
import type { StoredReport } from "../../core/report.ts";
import { BadCursor, type Page } from "../ports.ts";

/** Bytes of versions in one answer. */
const mostBytes = 3_000_000;

const Place = z.tuple([z.string(), z.int()]);

const placeOf = ({ noticeId, reportVersion }: StoredReport) =>
  [noticeId ?? "", reportVersion] as const;

const isAfter = (version: StoredReport, [id, number]: readonly [string, number]) => {
  const [noticeId, reportVersion] = placeOf(version);
  return noticeId === id ? reportVersion > number : noticeId > id;
};

/**
 * As many versions as fit into one answer, at least one; by notice id, lowest first. The cursor names the last version
 * returned. Throws BadCursor on a cursor that was not returned before.
 */
export const versionPage = (
  versions: readonly StoredReport[],
  cursor: string | undefined,
): Page<StoredReport> => {
  const place = cursor === undefined ? null : readPlace(cursor);
  const items: StoredReport[] = [];
  let bytes = 0;
  for (const version of versions) {
    if (place !== null && !isAfter(version, place)) continue;
    bytes += jsonBytes(version);
    const last = items.at(-1);
    if (last && bytes > mostBytes) return { items, next: cursorOf(last) };
    items.push(version);
  }
  return { items, next: null };
};

const cursorOf = (version: StoredReport): string =>
  Buffer.from(JSON.stringify(placeOf(version))).toString("base64url");

const readPlace = (cursor: string): readonly [string, number] => {
  try {
    return Place.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new BadCursor("Cannot continue the versions: the cursor was not given out");
  }
};
