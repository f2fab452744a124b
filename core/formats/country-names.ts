import { allAges, unknownAge } from "../age-group.ts";
import { codeFault } from "../code.ts";
import { type Disease, namesOf } from "../disease.ts";
import { shown } from "../fault.ts";
import { firstSpellings, nameKey } from "../same-name.ts";
import type { NameMap } from "./name-map.ts";
import type { TidyFault } from "./tidy.ts";
import type { TidyRows } from "./tidy-table.ts";

/** The names by which a folder's rows are read. */
export interface KnownNames {
  readonly map: NameMap;
  readonly diseases: ReadonlyMap<string, Disease>;
  /** Age groups of the folder's form; undefined if the country has no such form. */
  readonly ageGroups: readonly string[] | undefined;
  /** True for a country registered by a ministry: unknown names are faults. Otherwise a folder may add its own. */
  readonly isFixed: boolean;
}

/**
 * Converts a folder's rows to the country's codes of diseases and age groups: by the map; else by spelling;
 * else, unless the country is fixed, by using the name itself as the code if it can be one.
 *
 * An unknown name is reported once, with its first line. Never throws.
 */
export const inCountryNames = (
  rows: TidyRows,
  { map, diseases, ageGroups, isFixed }: KnownNames,
): { readonly rows: TidyRows; readonly faults: readonly TidyFault[] } => {
  const codeNamed = firstSpellings(diseases.keys());
  const groupNamed = firstSpellings([allAges, unknownAge, ...(ageGroups ?? [])]);
  const faults: TidyFault[] = [];
  const named = (
    column: "disease" | "ageGroup",
    names: readonly string[],
    find: (name: string) => string | undefined,
    wrongWith: (name: string) => string | null,
  ) => {
    const first = firstRows(rows[column], names.length);
    return renumbered(
      rows[column],
      names.map((name, number) => {
        const theirs = map(name) ?? name;
        const ours = find(theirs);
        if (ours !== undefined) return ours;
        const wrong = wrongWith(theirs);
        if (wrong === null) return theirs;
        const line = rows.line[first[number] ?? 0] ?? 1;
        faults.push({ line, column: columnNames[column], detail: `${wrong}, got ${shown(name)}` });
        return theirs;
      }),
    );
  };
  const disease = named("disease", rows.diseases, codeNamed, (name) => {
    if (!isFixed) {
      const fault = codeFault(name);
      return fault && `${fault} to serve as a code, or must be mapped to one with --map`;
    }
    const alike = [...diseases.values()]
      .filter((one) => isCalled(one, name))
      .map(({ code }) => code);
    const hint = alike.length > 0 ? ` (perhaps ${alike.join(" or ")})` : "";
    return `must be the code of a registered disease, or be mapped to one with --map${hint}`;
  });
  const ageGroup = named("ageGroup", rows.ageGroups, groupNamed, () =>
    isFixed
      ? `must be an age group of the country's form (${(ageGroups ?? []).join(", ") || "it has none"})`
      : null,
  );
  return {
    rows: {
      ...rows,
      ...{ disease: disease.numbers, diseases: disease.names },
      ...{ ageGroup: ageGroup.numbers, ageGroups: ageGroup.names },
    },
    faults,
  };
};

const columnNames = { disease: "disease", ageGroup: "age_group" } as const;

const isCalled = (disease: Disease, name: string): boolean =>
  Object.values(namesOf(disease)).some((one) => nameKey(one) === nameKey(name));

/** The first row that holds each number. */
const firstRows = (numbers: Int32Array, count: number): Int32Array => {
  const first = new Int32Array(count).fill(-1);
  numbers.forEach((number, row) => {
    if (first[number] === -1) first[number] = row;
  });
  return first;
};

/** The column renumbered for the new names, some of which may be equal. */
const renumbered = (numbers: Int32Array, newNames: readonly string[]) => {
  const names = [...new Set(newNames)];
  const numberOf = Int32Array.from(newNames, (name) => names.indexOf(name));
  const isSame = numberOf.every((number, i) => number === i);
  return { names, numbers: isSame ? numbers : numbers.map((number) => numberOf[number] ?? 0) };
};
