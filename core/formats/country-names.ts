import { allAges, unknownAge } from "../age-group.ts";
import { codeFault } from "../code.ts";
import { type Disease, namesOf } from "../disease.ts";
import { shown } from "../fault.ts";
import { firstSpellings, nameKey } from "../same-name.ts";
import type { NameMap } from "./name-map.ts";
import type { TidyFault } from "./tidy.ts";
import type { TidyRows } from "./tidy-table.ts";

/** By what a folder's names are read. */
export interface KnownNames {
  readonly map: NameMap;
  readonly diseases: ReadonlyMap<string, Disease>;
  /** Those of the form that the folder fills; undefined where the country has no such form. */
  readonly ageGroups: readonly string[] | undefined;
  /** True in a country that a ministry registered: what it does not know is a fault. Else a folder may bring its own. */
  readonly isFixed: boolean;
}

/**
 * A folder's rows in the country's own codes of diseases and age groups: what the map says a name stands for, else the
 * code that it spells, else, where the country is not fixed, the name itself, if it can be a code.
 *
 * A name that is not known is told once, with the line on which it first stands. Never throws.
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
      return fault && `${fault} where a name becomes a code, or be given one by --map`;
    }
    const alike = [...diseases.values()]
      .filter((one) => isCalled(one, name))
      .map(({ code }) => code);
    const hint = alike.length > 0 ? ` (perhaps ${alike.join(" or ")})` : "";
    return `must be the code of a registered disease, or be given one by --map${hint}`;
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

/** The row in which each number first stands. */
const firstRows = (numbers: Int32Array, count: number): Int32Array => {
  const first = new Int32Array(count).fill(-1);
  numbers.forEach((number, row) => {
    if (first[number] === -1) first[number] = row;
  });
  return first;
};

/** The column with a number for each of the new names, of which several may have become one. */
const renumbered = (numbers: Int32Array, newNames: readonly string[]) => {
  const names = [...new Set(newNames)];
  const numberOf = Int32Array.from(newNames, (name) => names.indexOf(name));
  const isSame = numberOf.every((number, i) => number === i);
  return { names, numbers: isSame ? numbers : numbers.map((number) => numberOf[number] ?? 0) };
};
