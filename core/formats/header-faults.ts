import { nearestName } from "../nearest-name.ts";
import { firstSpellings } from "../same-name.ts";
import type { TidyFault } from "./tidy.ts";

/** Separators of other table formats, with their names. */
const separators: readonly (readonly [sign: string, called: string])[] = [
  [";", "semicolons"],
  ["\t", "tabs"],
  ["|", "vertical bars"],
];

/**
 * Faults of a CSV's header, given as its first line split at the commas: a required column is missing, or another
 * separator was used. Details quote the header found.
 */
export const headerFaults = (
  header: readonly string[],
  { required, line = 1 }: { readonly required: readonly string[]; readonly line?: number },
): TidyFault[] => {
  const columnOf = firstSpellings(header);
  const missing = required.filter((name) => columnOf(name) === undefined);
  if (missing.length === 0) return [];
  const found = header.join(",");
  const pieces = (sign: string) => found.split(sign).length;
  const [sign, called] = separators.reduce((a, b) => (pieces(b[0]) > pieces(a[0]) ? b : a));
  if (pieces(sign) > header.length) {
    const detail = `must be separated by commas, got ${called} in ${clipped(found)}`;
    return [{ line, column: "header", detail }];
  }
  const known = new Set(required.map(columnOf));
  const spare = header.filter((name) => !known.has(name));
  return missing.map((column) => {
    const nearest = nearestName(column, spare);
    const guess = nearest === null ? "" : `; perhaps ${nearest} is misspelt`;
    return { line, column, detail: `must be present, got the header ${clipped(found)}${guess}` };
  });
};

const clipped = (text: string): string => {
  const shown = JSON.stringify(text.slice(0, 120)).slice(1, -1);
  return text.length > 120 ? `${shown}…` : shown;
};
