import type { Country } from "./country.ts";
import type { Disease } from "./disease.ts";
import type { OrgTree, OrgUnit } from "./org-unit.ts";
import type { Plan } from "./plan.ts";
import { type FirstSpelling, firstSpellings } from "./same-name.ts";

/** All that a ministry has registered, as one consistent value. */
export interface Registry {
  /** Grows with every change. */
  readonly version: number;
  readonly country: Country;
  readonly orgUnits: OrgTree;
  readonly diseases: ReadonlyMap<string, Disease>;
  readonly plan: Plan;
}

/** Level name of an org unit, such as "district". */
export const levelNameOf = ({ country }: Registry, unit: OrgUnit): string =>
  country.levels[unit.level - 1] ?? `level ${unit.level}`;

const spellings = new WeakMap<Registry["diseases"], FirstSpelling>();

/** The code of a disease, found by any spelling; undefined if the country does not count it. */
export const diseaseNamed = (
  { diseases }: Pick<Registry, "diseases">,
  spelling: string,
): string | undefined => {
  if (diseases.has(spelling)) return spelling;
  const named = spellings.get(diseases) ?? firstSpellings(diseases.keys());
  spellings.set(diseases, named);
  return named(spelling);
};

/** Codes of the diseases of a form: those it lists, otherwise all. */
export const diseasesOf = (
  { country, diseases }: Registry,
  dataSet: "weekly" | "daily" | "immediate",
): readonly string[] => country.dataSets[dataSet]?.diseases ?? [...diseases.keys()];
