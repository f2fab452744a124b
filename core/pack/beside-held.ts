import { isDeepStrictEqual } from "node:util";
import type { OrgUnit } from "../org-unit.ts";
import type { Pack } from "../pack.ts";
import type { Plan } from "../plan.ts";
import type { Registry } from "../registry.ts";
import { type PartFault, shown } from "./fault.ts";
import { inFirstSpellings } from "./first-spellings.ts";
import { packFaults } from "./pack-faults.ts";

/**
 * Faults of a pack in the light of what the country has registered.
 *
 * Calendar, levels and a unit's parent cannot change, and a version of a plan keeps its rules: `heldPlan` is the plan
 * registered under the version of the pack's plan, null if none is. What the pack does not name stays registered, so both
 * together must be a pack without faults; without a plan the pack must suit the plan in force. Never throws.
 */
export const faultsBesideHeld = (
  pack: Pack,
  held: Registry,
  heldPlan: Plan | null,
): PartFault[] => [
  ...movedParts(pack, held),
  ...movedUnits(pack, held),
  ...versionFaults(pack, heldPlan),
  ...faultsTogether(pack, held),
];

const movedParts = ({ country }: Pack, held: Registry): PartFault[] =>
  (["calendar", "levels"] as const)
    .filter((part) => !isDeepStrictEqual(country[part], held.country[part]))
    .map((part) => ({
      file: "country.json",
      pointer: `#/${part}`,
      rule: `${part}-stays`,
      detail: `must stay ${JSON.stringify(held.country[part])}: all stored periods and totals depend on it, got ${shown(country[part])}`,
    }));

const movedUnits = ({ orgUnits }: Pack, held: Registry): PartFault[] =>
  orgUnits.flatMap(({ code, parent }, index) => {
    const before = held.orgUnits.get(code);
    if (!before || before.parent === parent) return [];
    const stays = before.parent ?? "empty, as the country's own";
    const detail = `must stay ${stays}: its totals are stored there; close the unit and register a new code, got ${shown(parent)}`;
    return [
      {
        file: "org-units.csv",
        pointer: `#/${index}/parent`,
        rule: "parent-stays",
        detail,
      } as const,
    ];
  });

/** The fault of a plan whose version is already registered with other rules. */
export const versionFaults = ({ plan }: Pack, heldPlan: Plan | null): PartFault[] => {
  if (plan === null || heldPlan === null || isDeepStrictEqual(plan, heldPlan)) return [];
  const detail = `must be a new version: this version is registered with other rules, got ${shown(plan.version)}`;
  return [{ file: "plan.json", pointer: "#/version", rule: "version-taken", detail }];
};

/** Registered units and diseases that are not in the pack; they stay registered. */
const staying = ({ orgUnits, diseases }: Pack, held: Registry) => {
  const units = new Set(orgUnits.map(({ code }) => code));
  const codes = new Set(diseases.map(({ code }) => code));
  return {
    units: held.orgUnits.units.filter(({ code }) => !units.has(code)),
    diseases: [...held.diseases.values()].filter(({ code }) => !codes.has(code)),
  };
};

/** The pack with its references spelt as first written, in the pack or in what is registered. */
export const inHeldSpellings = (pack: Pack, held: Registry): Pack => {
  const { units, diseases } = staying(pack, held);
  const together = inFirstSpellings(
    {
      ...pack,
      orgUnits: [...units, ...pack.orgUnits],
      diseases: [...diseases, ...pack.diseases],
    },
    held.country,
  );
  return {
    ...together,
    orgUnits: together.orgUnits.slice(units.length),
    diseases: together.diseases.slice(diseases.length),
  };
};

const faultsTogether = (pack: Pack, held: Registry): PartFault[] => {
  const { units, diseases } = staying(pack, held);
  return packFaults({
    country: pack.country,
    orgUnits: [...units, ...pack.orgUnits],
    diseases: [...diseases, ...pack.diseases],
    plan: pack.plan ?? held.plan,
  })
    .map((fault) => {
      if (fault.file === "org-units.csv") return inPack(fault, "#", units);
      if (fault.file === "diseases.json") return inPack(fault, "#/diseases", diseases);
      return fault.file === "plan.json" && pack.plan === null ? inForce(fault, held.plan) : fault;
    })
    .filter(({ rule, pointer }) => rule !== "parent-level" || !isMoved(pointer, pack, held));
};

/** True for a unit whose parent changed: it has that fault already. */
const isMoved = (pointer: string, { orgUnits }: Pack, held: Registry): boolean => {
  const unit: OrgUnit | undefined = orgUnits[Number(pointer.split("/")[1])];
  const before = unit && held.orgUnits.get(unit.code);
  return before !== undefined && before.parent !== unit?.parent;
};

/** Converts a fault in a list that starts with registered items to a fault of the pack's own list. */
const inPack = (
  fault: PartFault,
  list: string,
  held: readonly { readonly code: string }[],
): PartFault => {
  const [index, ...field] = fault.pointer.slice(list.length + 1).split("/");
  if (!index) return fault;
  const code = held[Number(index)]?.code;
  if (code === undefined) {
    return { ...fault, pointer: [list, Number(index) - held.length, ...field].join("/") };
  }
  return {
    ...fault,
    pointer: list,
    detail: `${fault.detail} (${field.join("/")} of ${code}, already registered)`,
  };
};

/** Converts a fault of the plan in force to a fault of the country whose change causes it. */
export const inForce = (fault: PartFault, { version, rules }: Plan): PartFault => {
  const ruleId = rules[Number(fault.pointer.split("/")[2])]?.ruleId;
  return {
    ...fault,
    ...{ file: "country.json", pointer: "#" },
    detail: `must suit the plan in force, version ${version}: rule ${ruleId} ${fault.detail}`,
  };
};
