import { nameKey } from "../same-name.ts";
import { headerFaults } from "./header-faults.ts";
import { columnsOf, type TidyFault } from "./tidy.ts";

/** Maps another source's name, in any spelling, to the country's code; undefined if the name is not in the map. */
export type NameMap = (theirs: string) => string | undefined;

/** The columns of `names.csv`. */
export const nameColumns = ["theirs", "code"] as const;

/** The empty map. */
export const noNames: NameMap = () => undefined;

/**
 * Reads `names.csv`: the header `theirs,code`, then a line for each name. `records` are its lines, the header first.
 *
 * A repeated name and a missing code are faults. All faults are returned, with their lines. Never throws.
 */
export const readNameMap = (
  records: readonly (readonly string[])[],
): { readonly map: NameMap; readonly faults: readonly TidyFault[] } => {
  const columns = columnsOf(records[0] ?? [], nameColumns);
  const faults = headerFaults(records[0] ?? [], { required: nameColumns });
  const codes = new Map<string, { readonly code: string; readonly line: number }>();
  if (faults.length > 0) return { map: noNames, faults };
  records.slice(1).forEach((fields, i) => {
    const line = i + 2;
    const [theirs, code] = [fields[columns.theirs ?? 0] ?? "", fields[columns.code ?? 1] ?? ""];
    const fault = (column: string, detail: string) => faults.push({ line, column, detail });
    if (theirs.trim() === "") fault("theirs", "must be present");
    if (code.trim() === "") fault("code", "must be present");
    const first = codes.get(nameKey(theirs));
    if (first) fault("theirs", `must differ from line ${first.line}'s, got ${theirs}`);
    else codes.set(nameKey(theirs), { code: code.trim(), line });
  });
  return { map: (theirs) => codes.get(nameKey(theirs))?.code, faults };
};
