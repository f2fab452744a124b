import { OrgUnit } from "../org-unit.ts";
import { asFirstWritten } from "../same-name.ts";
import { decimalOf, wholeNumberOf } from "./count-text.ts";
import { headerFaults } from "./header-faults.ts";
import { columnsOf, type TidyFault } from "./tidy.ts";

export interface TidyLocations {
  /** In tree order: a parent before its children. None is a reporting unit yet. */
  readonly units: readonly OrgUnit[];
  /** Level names from the top down, by depth in the tree. */
  readonly levels: readonly string[];
  readonly faults: readonly TidyFault[];
}

const required = ["code", "name", "parent", "level"] as const;
/** The columns of `locations.csv` that are read. */
export const locationColumns = [...required, "latitude", "longitude", "population"] as const;

/** Finds a unit of the running country by any spelling of its code. */
export type HeldUnit = (code: string) => Pick<OrgUnit, "code" | "level"> | undefined;

interface Line {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly level: string;
  readonly numbers: Readonly<Record<"latitude" | "longitude" | "population", number | null>>;
}

/**
 * Reads the tree of a tidy folder's `locations.csv`: `records` are its lines, the header first.
 *
 * A location's level is its depth below the root; a level has the name that most locations of that depth
 * give. Spellings of one code are one location. `held` finds the units of the running country: their codes
 * are spelt as registered, and a parent may be one of them.
 * All faults are returned, with their lines; a file with faults gives no units. Never throws.
 */
export const tidyLocations = (
  records: readonly (readonly string[])[],
  held: HeldUnit = () => undefined,
): TidyLocations => {
  const faults: TidyFault[] = [];
  const lines = linesOf(records, held, faults);
  const byCode = new Map(lines.map((line) => [line.code, line]));
  const depths = new Map<string, number | null>();

  /** Null for a location whose parents form a circle or end at an unknown code. */
  const depthOf = (code: string): number | null => {
    const known = depths.get(code);
    if (known !== undefined) return known;
    depths.set(code, null);
    const line = byCode.get(code);
    const above = line ? (line.parent === null ? 0 : depthOf(line.parent)) : held(code)?.level;
    const depth = line
      ? above === null || above === undefined
        ? null
        : above + 1
      : (above ?? null);
    depths.set(code, depth);
    return depth;
  };

  const units: OrgUnit[] = [];
  const levelNamed = asFirstWritten();
  const levelNames: Map<string, number>[] = [];
  for (const { line, code, name, parent, level, numbers } of lines) {
    const depth = depthOf(code);
    if (depth === null) {
      const detail = `must be a location of the file, above this one, got ${parent}`;
      faults.push({ line, column: "parent", detail });
      continue;
    }
    const parsed = OrgUnit.safeParse({
      code,
      name,
      parent,
      level: depth,
      ...numbers,
      reports: false,
    });
    if (parsed.success) units.push(parsed.data);
    for (const { path, message } of parsed.error?.issues ?? []) {
      faults.push({ line, column: String(path[0]), detail: message });
    }
    levelNames[depth] ??= new Map();
    const named = levelNamed(level);
    levelNames[depth].set(named, (levelNames[depth].get(named) ?? 0) + 1);
  }
  units.sort((a, b) => a.level - b.level);
  return { units: faults.length > 0 ? [] : units, levels: levelsOf(levelNames), faults };
};

const linesOf = (
  records: readonly (readonly string[])[],
  held: HeldUnit,
  faults: TidyFault[],
): Line[] => {
  const columns = columnsOf(records[0] ?? [], locationColumns);
  const wrong = headerFaults(records[0] ?? [], { required });
  faults.push(...wrong);
  if (wrong.length > 0) return [];
  const seen = new Map<string, number>();
  const codeOf = asFirstWritten();
  const written = (code: string) => held(code)?.code ?? codeOf(code);
  const lines = records.slice(1).map((fields, i): Line => {
    const line = i + 2;
    const text = (name: (typeof locationColumns)[number]) =>
      fields[columns[name] ?? -1]?.trim() ?? "";
    const number = (column: keyof Line["numbers"]) => {
      if (text(column) === "") return null;
      const isWhole = column === "population";
      const value = isWhole ? wholeNumberOf(text(column)) : decimalOf(text(column));
      if (value !== null) return value;
      const must = isWhole ? "a whole number, digits only" : "a number such as -13.23";
      faults.push({ line, column, detail: `must be ${must}, got ${text(column)}` });
      return null;
    };
    const code = written(text("code"));
    const first = seen.get(code);
    if (first)
      faults.push({ line, column: "code", detail: `must differ from line ${first}'s ${code}` });
    else seen.set(code, line);
    return {
      ...{ line, code, name: text("name") || code, parent: text("parent") || null },
      level: text("level"),
      numbers: {
        latitude: number("latitude"),
        longitude: number("longitude"),
        population: number("population"),
      },
    };
  });
  return lines.map((line) => ({ ...line, parent: line.parent && written(line.parent) }));
};

/** The most frequent level name of each depth; a name already used higher up gets the depth as a suffix. */
const levelsOf = (byDepth: readonly (Map<string, number> | undefined)[]): string[] => {
  const levels: string[] = [];
  for (let depth = 1; depth < byDepth.length; depth++) {
    const [common = ""] = [...(byDepth[depth] ?? [])]
      .sort(([, a], [, b]) => b - a)
      .map(([name]) => name);
    levels.push(
      common === "" || levels.includes(common) ? `${common || "level"}-${depth}` : common,
    );
  }
  return levels;
};
