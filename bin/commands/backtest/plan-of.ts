import { lastDay } from "../../../core/calendar.ts";
import { tidyCountry, tidyDiseases, tidyOrgUnits } from "../../../core/formats/tidy-country.ts";
import { tidyPlan } from "../../../core/formats/tidy-plan.ts";
import type { TidyReports } from "../../../core/formats/tidy-reports.ts";
import { orgTree } from "../../../core/org-unit.ts";
import { inFirstSpellings } from "../../../core/pack/first-spellings.ts";
import { planFaults } from "../../../core/pack/plan-faults.ts";
import { Plan } from "../../../core/plan.ts";
import type { Registry } from "../../../core/registry.ts";
import { Failure } from "../failure.ts";
import { atPointer, faultLines, under } from "../fault-lines.ts";
import { parseJson } from "../json-file.ts";
import type { TidyFolder } from "../load/read-tidy.ts";
import { readText } from "../text-file.ts";

/** Reads a plan from a file. Throws a Failure that lists every fault. */
export const readPlanFile = async (path: string): Promise<Plan> =>
  parseJson(Plan, path, await readText(path));

/**
 * The registry for judging a folder: its places and diseases, and the given plan, else the folder's, else EARS C2 for each
 * disease at each level. Throws a Failure if the plan does not fit the folder.
 */
export const registryOf = (
  folder: TidyFolder,
  country: Registry["country"],
  reports: TidyReports,
  given: Plan | null,
): Registry => {
  const units = tidyOrgUnits(folder.locations, reports.active, { get: () => undefined });
  const diseases = tidyDiseases(folder.rows, new Set());
  const lowest = Math.max(0, ...units.filter((unit) => unit.reports).map(({ level }) => level));
  const said =
    given ??
    folder.plan ??
    tidyPlan(null, {
      diseases: folder.rows.diseases,
      levels: country.levels.slice(0, lowest),
      window: folder.rows.periodType === "day" ? "P1D" : "P1W",
      signedBy: "backtest",
      signedOn: reports.range ? lastDay(reports.range.to, country.calendar) : "1970-01-01",
    });
  if (!said) throw new Failure(`Cannot judge ${folder.name}: it has no rows.`);
  const { plan } = inFirstSpellings({ country, diseases, plan: said });
  const faults = planFaults({ country, orgUnits: units, diseases, plan });
  if (faults.length > 0) {
    const told = faults.map(({ pointer, detail }) => atPointer(pointer, detail));
    throw new Failure(under(`The plan does not fit ${folder.name}`, faultLines(told)));
  }
  return {
    ...{ version: 1, country, plan, orgUnits: orgTree(units) },
    diseases: new Map(diseases.map((disease) => [disease.code, disease])),
  };
};

/** The country of the folder. Throws a Failure if no location is the root. */
export const countryOf = (folder: TidyFolder): Registry["country"] => {
  const isRoot = ({ parent }: { parent: string | null }) => parent === null;
  if (folder.locations.units.some(isRoot)) return tidyCountry(folder.locations, folder.rows);
  throw new Failure(`Cannot judge ${folder.name}: no location has an empty parent.`);
};
