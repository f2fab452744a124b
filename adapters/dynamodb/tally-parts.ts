import type { DiseaseTally, TallyPart } from "../../core/tally/tally.ts";

/** Codes of the org units that contribute a part to any disease. */
export const placesOf = (diseases: ReadonlyMap<string, DiseaseTally>): string[] =>
  [
    ...new Set(
      [...diseases.values()].flatMap(({ parts }) => (parts ?? []).map(({ orgUnit }) => orgUnit)),
    ),
  ].sort();

/**
 * A disease's parts in the order of `places`, equal neighbours as one, since most diseases have no case in most weeks.
 * `0*17,3,,5:12` is 17 places with one report of no case, one with a report of 3 cases, one without, and one with 5
 * reports of 12 cases in all.
 */
export const encodeParts = (parts: readonly TallyPart[], places: readonly string[]): string => {
  const byPlace = new Map(parts.map((part) => [part.orgUnit, part]));
  const runs: { readonly text: string; length: number }[] = [];
  for (const place of places) {
    const text = textOfPart(byPlace.get(place));
    const last = runs.at(-1);
    if (last?.text === text) last.length += 1;
    else runs.push({ text, length: 1 });
  }
  return runs.map(({ text, length }) => (length === 1 ? text : `${text}*${length}`)).join(",");
};

const textOfPart = (part: TallyPart | undefined): string => {
  if (!part) return "";
  return part.received === 1 ? String(part.cases) : `${part.received}:${part.cases}`;
};

export const decodeParts = (encoded: string, places: readonly string[]): TallyPart[] => {
  const parts: TallyPart[] = [];
  let at = 0;
  for (const run of encoded.split(",")) {
    const [text = "", length = "1"] = run.split("*");
    const end = at + Number(length);
    for (; at < end; at++) {
      const orgUnit = places[at];
      if (text === "" || orgUnit === undefined) continue;
      const [cases = "0", received = "1"] = text.split(":").reverse();
      parts.push({ orgUnit, received: Number(received), cases: Number(cases) });
    }
  }
  return parts;
};
