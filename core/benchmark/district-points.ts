import { addPeriods, type Period } from "../calendar.ts";
import { Country } from "../country.ts";
import type { PlacePoint } from "../judge/judgement.ts";
import { expectedPartsOf, placePeriods, pointsOf } from "../judge/place-history.ts";
import { OrgUnit, orgTree } from "../org-unit.ts";
import type { Registry } from "../registry.ts";
import type { StoredTally } from "../tally/tally.ts";
import { tallyOfPlace } from "../tally/tally-of-place.ts";
import { casesOf, type SimulatedDistrict, weeks } from "./districts.ts";

const district = "D";
const diseaseCode = "ONE";
const calendar = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const firstWeek = "2020-W01";
const lastWeek = addPeriods(firstWeek, weeks - 1, calendar);
const country = Country.parse({
  code: "ZZ",
  name: "Simulated",
  timeZone: "UTC",
  calendar,
  levels: ["district", "facility"],
  alertLevelName: "district",
  dataSets: { weekly: {} },
});

/** A simulated district as the input of a judgement: the tallies of its weeks, and the reports due in the last week. */
export interface DistrictPast {
  readonly points: readonly PlacePoint[];
  readonly expectedParts: ReadonlyMap<string, number>;
}

/** Adds up the facilities' reports week by week, as the pipeline does. */
export const districtPast = (
  { facilities }: SimulatedDistrict,
  outbreak: "with" | "without",
): DistrictPast => {
  const units = facilities.map((facility, f) => ({ ...facility, orgUnit: `F${f}` }));
  const registry = registryOf(units.map(({ orgUnit }) => orgUnit));
  const tallies = new Map<Period, StoredTally>();
  for (let t = 0; t < weeks; t++) {
    const period = addPeriods(firstWeek, t, calendar);
    const children = units.flatMap((unit) =>
      unit.reports[t] ? tallyOfUnit(unit.orgUnit, period, casesOf(unit, t, outbreak)) : [],
    );
    const sources = { reports: [], children };
    const place = { orgUnit: district, parent: null, period };
    tallies.set(period, {
      ...tallyOfPlace(place, sources, registry),
      revision: 1,
      figuresRevision: 1,
    });
  }
  const past = { orgUnit: district, tallies, outbreaks: [] };
  return {
    points: pointsOf(placePeriods(past, lastWeek, weeks - 1, registry), diseaseCode, []),
    expectedParts: expectedPartsOf(registry, district, lastWeek),
  };
};

const registryOf = (units: readonly string[]): Registry => ({
  version: 1,
  country,
  orgUnits: orgTree([
    OrgUnit.parse({ code: district, name: district, parent: null, level: 1, reports: false }),
    ...units.map((code) =>
      OrgUnit.parse({ code, name: code, parent: district, level: 2, reports: true }),
    ),
  ]),
  diseases: new Map(),
  plan: { version: "none", signedBy: "nobody", signedOn: "2026-01-01", rules: [] },
});

const tallyOfUnit = (orgUnit: string, period: Period, cases: number): StoredTally => ({
  ...{
    orgUnit,
    parent: district,
    period,
    asOf: "",
    mode: "history",
    revision: 1,
    figuresRevision: 1,
    basis: 1,
  },
  ...{ expectedReports: 1, own: { routine: 1, wholeAt: "" } },
  ...{ receivedReports: 1, completeReports: 1, onTimeReports: 1, weeklyReports: 1 },
  diseases: new Map([
    [
      diseaseCode,
      {
        received: 1,
        partial: false,
        groups: [
          {
            ...{ ageGroup: "all", sex: "unknown", suspectedCases: cases },
            ...{ testedCases: null, confirmedCases: null, deaths: null },
          },
        ],
      },
    ],
  ]),
});
