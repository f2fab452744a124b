import type { DiseaseTally } from "../../core/tally/tally.ts";
import { decodeDiseases } from "./tally-rows.ts";

type Diseases = ReadonlyMap<string, DiseaseTally>;

/**
 * Decodes the diseases of tallies, and keeps what it decoded last: a place's tally is made again whenever a child's
 * changes, and each time the tallies of all its children are read. It keeps `most` parts of diseases, some 100 bytes each.
 */
export const diseasesDecoder = (most = 200_000) => {
  const kept = new Map<string, { readonly diseases: Diseases; readonly size: number }>();
  let size = 0;

  const keep = (text: string, diseases: Diseases, places: number) => {
    const added = { diseases, size: diseases.size * (1 + places) };
    kept.set(text, added);
    size += added.size;
    for (const [oldest, left] of kept) {
      if (size <= most) return;
      kept.delete(oldest);
      size -= left.size;
    }
  };

  return (rows: string, places: readonly string[]): Diseases => {
    const text = JSON.stringify(places) + rows;
    const known = kept.get(text);
    if (known) return known.diseases;
    const diseases = decodeDiseases(rows, places);
    keep(text, diseases, places.length);
    return diseases;
  };
};
