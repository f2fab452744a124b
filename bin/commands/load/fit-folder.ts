import { isDeepStrictEqual } from "node:util";
import { lastDay } from "../../../core/calendar.ts";
import type { Country } from "../../../core/country.ts";
import type { Disease } from "../../../core/disease.ts";
import { inCountryNames } from "../../../core/formats/country-names.ts";
import type { NameMap } from "../../../core/formats/name-map.ts";
import { calendarOf } from "../../../core/formats/tidy.ts";
import {
  tidyCountry,
  tidyDiseases,
  tidyOrgUnits,
  withForm,
} from "../../../core/formats/tidy-country.ts";
import { repeatedRows } from "../../../core/formats/tidy-grid.ts";
import { tidyPlan } from "../../../core/formats/tidy-plan.ts";
import { type TidyReports, tidyReports } from "../../../core/formats/tidy-reports.ts";
import { formOf, type TidyRows } from "../../../core/formats/tidy-table.ts";
import { type OrgUnit, orgTree } from "../../../core/org-unit.ts";
import type { Plan } from "../../../core/plan.ts";
import type { Registry } from "../../../core/registry.ts";
import { Failure } from "../failure.ts";
import { countedTwiceWarnings } from "./counted-twice-warnings.ts";
import { refuse, type TidyFolder } from "./read-tidy.ts";
import { isMinistrys, type Running } from "./running.ts";

/** A folder translated into the country's names and codes: what must be registered for it, and its reports. */
export interface FittedFolder {
  readonly rows: TidyRows;
  readonly reports: TidyReports;
  /** What must be registered; null or empty if nothing must change. */
  readonly changes: {
    readonly country: Country | null;
    readonly orgUnits: readonly OrgUnit[];
    readonly diseases: readonly Disease[];
    readonly plan: Plan | null;
  };
  /** The registry after those changes. */
  readonly registry: Registry;
  /** Warnings for the user, one sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Fits a folder to what a server has registered. A ministry's country keeps its diseases, forms and plan, so an unknown
 * name is a fault. Throws a Failure that lists every fault.
 */
export const fittedFolder = (read: TidyFolder, running: Running, names: NameMap): FittedFolder => {
  refuseMissingForm(read, running);
  const folder = { ...read, rows: inCountry(read, running, names) };
  const country = countryFor(folder, running);
  const reports = tidyReports(folder.rows, { ...folder, country });
  const orgUnits = tidyOrgUnits(folder.locations, reports.active, running.tree);
  const diseases = tidyDiseases(folder.rows, new Set(running.diseases.keys()));
  const plan = planFor(folder, { country, running, orgUnits, reports });
  const isSame = running.country !== null && isDeepStrictEqual(country, running.country);
  const named = new Set(orgUnits.map(({ code }) => code));
  const others = running.tree.units.filter(({ code }) => !named.has(code));
  return {
    ...{ rows: folder.rows, reports },
    changes: { country: isSame ? null : country, orgUnits, diseases, plan },
    registry: {
      ...{ version: 0, country, plan: plan ?? running.plan ?? noPlan },
      orgUnits: orgTree([...others, ...orgUnits]),
      diseases: new Map([
        ...running.diseases,
        ...diseases.map((disease) => [disease.code, disease] as const),
      ]),
    },
    warnings: [...planWarning(folder, running), ...countedTwiceWarnings(folder, reports)],
  };
};

const noPlan: Plan = { version: "none", signedBy: "nobody", signedOn: "1970-01-01", rules: [] };

/** Throws a Failure if a ministry's country has no form of the folder's frequency: none of its names would fit then. */
const refuseMissingForm = ({ name, rows }: TidyFolder, running: Running): void => {
  const { country } = running;
  const form = formOf(rows);
  if (country === null || !isMinistrys(running) || country.dataSets[form]) return;
  throw new Failure(
    `Cannot load ${name}: its rows are for the ${form} form, which the country ${country.code} does not have.`,
  );
};

/** The rows with the country's names. Throws a Failure that lists every name unknown to a ministry's country. */
const inCountry = (folder: TidyFolder, running: Running, names: NameMap): TidyRows => {
  const { rows, faults } = inCountryNames(folder.rows, {
    map: names,
    diseases: running.diseases,
    ageGroups: running.country?.dataSets[formOf(folder.rows)]?.ageGroups,
    isFixed: isMinistrys(running),
  });
  refuse(folder.file, faults);
  refuse(folder.file, repeatedRows(rows));
  return rows;
};

const planWarning = (folder: TidyFolder, running: Running): string[] =>
  folder.plan &&
  running.plan &&
  isMinistrys(running) &&
  !isDeepStrictEqual(folder.plan, running.plan)
    ? [
        `The plan of ${folder.name} (version ${folder.plan.version}) was left out: the country's own, version ${running.plan.version}, stays in force.`,
      ]
    : [];

/** The country to register: a ministry's unchanged, another with a form added for the folder, or one made from the folder. */
const countryFor = (folder: TidyFolder, running: Running): Country => {
  const { country, tree } = running;
  const root = folder.locations.units.find(({ parent }) => parent === null);
  if (country === null) {
    if (root) return tidyCountry(folder.locations, folder.rows);
    throw new Failure(
      `Cannot load ${folder.name}: no country is registered, and no location has an empty parent.`,
    );
  }
  const calendar = calendarOf(folder.rows.periodType);
  if (calendar && !isDeepStrictEqual(calendar, country.calendar)) {
    const { weekStart } = country.calendar;
    throw new Failure(
      `Cannot load ${folder.name}: its weeks (${folder.rows.periodType}) begin on ${calendar.weekStart}, those of the running country ${country.code} on ${weekStart}; a server keeps one calendar.`,
    );
  }
  const own = tree.units.find(({ parent }) => parent === null);
  if (root && own && root.code !== own.code) {
    throw new Failure(
      `Cannot load ${folder.name}: its root is ${root.code}, that of the running country is ${own.code}; start another server with --empty for it.`,
    );
  }
  return isMinistrys(running) ? country : withForm(country, folder.rows);
};

/** The plan to register: the folder's own, else EARS C2 for what is not judged yet; null if a ministry's plan applies. */
const planFor = (
  { plan, dataset, rows }: TidyFolder,
  {
    country,
    running,
    orgUnits,
    reports,
  }: {
    country: Country;
    running: Running;
    orgUnits: readonly { readonly level: number; readonly reports: boolean }[];
    reports: TidyReports;
  },
) => {
  if (isMinistrys(running)) return null;
  if (plan) return plan;
  const lowest = Math.max(0, ...orgUnits.filter((unit) => unit.reports).map(({ level }) => level));
  const signedOn = reports.range ? lastDay(reports.range.to, country.calendar) : "1970-01-01";
  return tidyPlan(running.plan, {
    diseases: rows.diseases,
    levels: country.levels.slice(0, lowest),
    window: rows.periodType === "day" ? "P1D" : "P1W",
    signedBy: `load of ${dataset.name}`.slice(0, 120),
    signedOn,
  });
};
