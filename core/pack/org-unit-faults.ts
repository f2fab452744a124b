import { nameKey } from "../same-name.ts";
import { type PartFault, shown } from "./fault.ts";
import type { CountryOutline, UnitOutline } from "./outline.ts";

/** Faults of the tree of org units: codes, parents, levels, root and dates. */
export const orgUnitFaults = (
  units: readonly UnitOutline[],
  country: CountryOutline | undefined,
): PartFault[] => {
  const byCode = new Map<string, UnitOutline>();
  const codeNamed = new Map<string, string>();
  const faults: PartFault[] = [];
  const roots = units.filter(({ level }) => level === 1);

  units.forEach((unit, index) => {
    const say = (field: keyof UnitOutline, rule: string, detail: string) =>
      faults.push({
        file: "org-units.csv",
        pointer: `#/${index}/${field}`,
        rule,
        detail: `${detail}, got ${shown(unit[field])}`,
      });
    if (unit.code !== undefined) {
      const key = nameKey(unit.code);
      const first = codeNamed.get(key);
      if (first === undefined) {
        codeNamed.set(key, unit.code);
        byCode.set(unit.code, unit);
      } else {
        const other = first === unit.code ? "" : ` in any spelling, as ${shown(first)} is`;
        say("code", "duplicate-code", `must be a code that no other org unit has${other}`);
      }
    }
    const deepest = country?.levels?.length;
    if (deepest !== undefined && unit.level !== undefined && unit.level > deepest) {
      say("level", "unknown-level", `must be one of the country's levels 1 to ${deepest}`);
    }
    if (unit.activeFrom && unit.activeTo && unit.activeFrom > unit.activeTo) {
      say("activeTo", "dates-order", `must not be before activeFrom ${unit.activeFrom}`);
    }
    if (unit.level === 1 && unit !== roots[0]) {
      const first = shown(roots[0]?.code);
      say("level", "one-root", `must be 2 or more: the one unit of level 1 is ${first}`);
    }
  });

  units.forEach((unit, index) => {
    const wrong = parentWrong(unit, byCode);
    if (wrong) faults.push({ file: "org-units.csv", pointer: `#/${index}/parent`, ...wrong });
  });
  if (roots.length === 0) {
    const detail = "must hold one unit of level 1, the country, got none";
    faults.push({ file: "org-units.csv", pointer: "#", rule: "one-root", detail });
  }
  return faults;
};

const parentWrong = (
  { parent, level }: UnitOutline,
  byCode: ReadonlyMap<string, UnitOutline>,
): Pick<PartFault, "rule" | "detail"> | undefined => {
  if (parent === undefined || level === undefined) return undefined;
  const got = `got ${shown(parent)}`;
  if (parent === null) {
    const detail = `must be the code of a unit of level ${level - 1}, got none`;
    return level === 1 ? undefined : { rule: "unknown-parent", detail };
  }
  if (level === 1) return { rule: "one-root", detail: `must be empty for level 1, ${got}` };
  const above = byCode.get(parent);
  if (!above) return { rule: "unknown-parent", detail: `must be the code of an org unit, ${got}` };
  if (above.level === undefined || above.level === level - 1) return undefined;
  const detail = `must be a unit of level ${level - 1}, ${got} of level ${above.level}`;
  return { rule: "parent-level", detail };
};
