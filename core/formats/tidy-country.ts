import { isDeepStrictEqual } from "node:util";
import { isReservedAge } from "../age-group.ts";
import { Country } from "../country.ts";
import type { Disease } from "../disease.ts";
import type { OrgTree, OrgUnit } from "../org-unit.ts";
import { firstSpellings } from "../same-name.ts";
import { calendarOf } from "./tidy.ts";
import type { TidyLocations } from "./tidy-locations.ts";
import { formOf, type TidyRows } from "./tidy-table.ts";

/**
 * The country that a tidy folder creates on a server that has none: its root, its levels, its calendar (ISO
 * weeks for a folder of days) and one form with its age groups, in UTC.
 *
 * The districts own the alerts; without districts, the lowest level that reports.
 */
export const tidyCountry = ({ units, levels }: TidyLocations, rows: TidyRows): Country => {
  const root = units.find(({ parent }) => parent === null);
  if (!root) throw new RangeError("Cannot make a country: every location has a parent");
  const levelOf = new Map(units.map(({ code, level }) => [code, level]));
  const lowest = Math.max(...rows.locations.map((code) => levelOf.get(code) ?? 1));
  const form = formOf(rows);
  return Country.parse({
    code: root.code.slice(0, 20),
    name: root.name.slice(0, 80),
    languages: ["en"],
    timeZone: "UTC",
    calendar: calendarOf(rows.periodType) ?? { weekStart: "monday", minDaysInFirstWeek: 4 },
    levels,
    alertLevelName: levels.includes("district") ? "district" : levels[lowest - 1],
    dataSets: { [form]: { ageGroups: ageGroupsOf(rows) } },
  });
};

/** The age groups of a form, ordered by their first numbers: 0-4 before 15-44, groups without a number last. */
export const ageGroupsOf = ({ ageGroups }: TidyRows): string[] => {
  const startOf = (group: string) => Number.parseInt(group.replace(/^</, "-"), 10);
  const rank = (group: string) => (Number.isNaN(startOf(group)) ? 1000 : startOf(group));
  return ageGroups.filter((group) => !isReservedAge(group)).sort((a, b) => rank(a) - rank(b));
};

/** The country with a form for the folder's periods and age groups; the same country if it has them already. */
export const withForm = (country: Country, rows: TidyRows): Country => {
  const name = formOf(rows);
  const form = country.dataSets[name];
  const groupNamed = firstSpellings(form?.ageGroups ?? []);
  const fresh = ageGroupsOf(rows).filter((group) => groupNamed(group) === undefined);
  if (form && fresh.length === 0) return country;
  const ageGroups = [...(form?.ageGroups ?? []), ...fresh];
  return Country.parse({
    ...country,
    dataSets: { ...country.dataSets, [name]: { ...form, ageGroups } },
  });
};

/**
 * The folder's locations as org units, to be added to those of the running country. A location with rows
 * is a reporting unit, active for the span of its rows unless the country has its own date.
 */
export const tidyOrgUnits = (
  { units }: TidyLocations,
  active: ReadonlyMap<string, { readonly from: string; readonly to: string }>,
  running: Pick<OrgTree, "get">,
): OrgUnit[] =>
  units.map((unit) => {
    const span = active.get(unit.code);
    const known = running.get(unit.code);
    if (!span) return known ?? unit;
    const { activeFrom, activeTo } = known?.reports
      ? {
          activeFrom: earlier(known.activeFrom, span.from),
          activeTo: later(known.activeTo, span.to),
        }
      : { activeFrom: span.from, activeTo: span.to };
    return { ...(known ?? unit), reports: true, activeFrom, activeTo };
  });

/** Null, an open end, stays null. */
const earlier = (a: string | null, b: string) => (a === null || a < b ? a : b);
const later = (a: string | null, b: string) => (a === null || a > b ? a : b);

/** A disease for each name that the country does not count yet, with the name as its code. */
export const tidyDiseases = (rows: TidyRows, known: ReadonlySet<string>): Disease[] => {
  const codeNamed = firstSpellings(known);
  return rows.diseases.filter((name) => codeNamed(name) === undefined).map(diseaseNamed);
};

/** True for a disease made by `tidyDiseases`, with nothing but a name. */
export const isTidyDisease = (disease: Disease): boolean =>
  isDeepStrictEqual(disease, diseaseNamed(disease.code));

const diseaseNamed = (name: string): Disease => ({
  ...{ code: name, name: { en: name } },
  ...{ reporting: "weekly", thresholds: [] },
});
