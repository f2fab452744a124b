import { dataSetNames } from "../country.ts";
import { silenceCode } from "../disease.ts";
import { pointerOf } from "../fault.ts";
import { nameKey } from "../same-name.ts";
import { type PartFault, shown } from "./fault.ts";
import type { CountryOutline, PackOutline } from "./outline.ts";

/** Faults of the country's level and age-group names, hidden units, the forms' diseases, and of repeated disease codes. */
export const countryFaults = ({ country, diseases, orgUnits }: PackOutline): PartFault[] => {
  const faults: PartFault[] = country
    ? [...levelFaults(country), ...ageGroupFaults(country), ...hiddenUnitFaults(country, orgUnits)]
    : [];
  const codes = new Set((diseases ?? []).map(({ code }) => code));
  const firstOf = new Map<string, string>();

  (diseases ?? []).forEach(({ code }, index) => {
    if (code === undefined) return;
    const key = nameKey(code);
    const first = firstOf.get(key) ?? (key === nameKey(silenceCode) ? silenceCode : undefined);
    if (first !== undefined) {
      faults.push({
        file: "diseases.json",
        pointer: pointerOf(["diseases", index, "code"]),
        rule: "duplicate-code",
        detail: `must be a code that no other disease has${besides(code, first)}`,
      });
    }
    firstOf.set(key, first ?? code);
  });

  for (const name of diseases ? dataSetNames : []) {
    (country?.dataSets?.[name]?.diseases ?? []).forEach((code, index) => {
      if (codes.has(code)) return;
      faults.push({
        file: "country.json",
        pointer: pointerOf(["dataSets", name, "diseases", index]),
        rule: "unknown-disease",
        detail: `must be the code of a disease, got ${shown(code)}`,
      });
    });
  }
  return faults;
};

/** The end of a detail: the name found and, if spelt differently, the name that it repeats. */
const besides = (got: string, first: string): string =>
  got === first
    ? `, got ${shown(got)}`
    : `, in any spelling, got ${shown(got)} beside ${shown(first)}`;

/** Names of a list that repeat an earlier one, in any spelling. */
const repeated = (names: readonly string[]): [index: number, first: string][] => {
  const firstOf = new Map<string, string>();
  return names.flatMap((name, index): [number, string][] => {
    const first = firstOf.get(nameKey(name));
    if (first !== undefined) return [[index, first]];
    firstOf.set(nameKey(name), name);
    return [];
  });
};

const levelFaults = ({ levels = [] }: CountryOutline): PartFault[] =>
  repeated(levels).map(([index, first]) => ({
    file: "country.json",
    pointer: pointerOf(["levels", index]),
    rule: "duplicate-level",
    detail: `must be a name that no other level has${besides(levels[index] ?? "", first)}`,
  }));

/** Faults of hidden units that are not registered: a mistyped code would hide nothing. */
const hiddenUnitFaults = (
  { hiddenUnits = [] }: CountryOutline,
  orgUnits: PackOutline["orgUnits"],
): PartFault[] => {
  if (!orgUnits) return [];
  const codes = new Set(orgUnits.map(({ code }) => code));
  return hiddenUnits.flatMap((code, index): PartFault[] =>
    codes.has(code)
      ? []
      : [
          {
            file: "country.json",
            pointer: pointerOf(["hiddenUnits", index]),
            rule: "unknown-unit",
            detail: `must be the code of an org unit, got ${shown(code)}`,
          },
        ],
  );
};

/** Faults of repeated age groups, which would count a case twice. */
const ageGroupFaults = ({ dataSets }: CountryOutline): PartFault[] =>
  dataSetNames.flatMap((name) => {
    const groups = dataSets?.[name]?.ageGroups ?? [];
    return repeated(groups).map(
      ([index, first]): PartFault => ({
        file: "country.json",
        pointer: pointerOf(["dataSets", name, "ageGroups", index]),
        rule: "duplicate-age-group",
        detail: `must be a name that no other age group has, in any spelling, got ${shown(first)}`,
      }),
    );
  });
