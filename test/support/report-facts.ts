import { Country } from "../../core/country.ts";
import { Disease } from "../../core/disease.ts";
import { OrgUnit, orgTree } from "../../core/org-unit.ts";
import type { Registry } from "../../core/registry.ts";
import type { ReportContext } from "../../core/report/country-faults.ts";

const unit = (code: string, parent: string | null, level: number, more = {}) =>
  OrgUnit.parse({ code, name: `Place ${code}`, parent, level, reports: level === 4, ...more });

/** A country with ISO weeks, three hours east of UTC; its forms have measles, cholera and, only weekly, malaria. */
export const reportRegistry: Registry = {
  version: 1,
  country: Country.parse({
    code: "ZZ",
    name: "Testland",
    languages: ["en", "fr"],
    timeZone: "Africa/Nairobi",
    calendar: { weekStart: "monday", minDaysInFirstWeek: 4 },
    levels: ["country", "region", "district", "facility"],
    alertLevelName: "district",
    dataSets: {
      weekly: { ageGroups: ["<5", "5+"] },
      immediate: { ageGroups: ["<5", "5+"], diseases: ["MEAS", "CHOL"], timelyAfter: "P1D" },
    },
  }),
  orgUnits: orgTree([
    unit("ZZ", null, 1),
    unit("LAK", "ZZ", 2),
    unit("KIV", "LAK", 3),
    unit("KIV-07", "KIV", 4),
    unit("KIV-08", "KIV", 4),
    unit("KIV-09", "KIV", 4, { activeFrom: "2026-02-01", activeTo: "2026-02-08" }),
  ]),
  diseases: new Map(
    ["MEAS", "CHOL", "MAL"].map((code) => [code, Disease.parse({ code, name: { en: code } })]),
  ),
  plan: { version: "T.1", signedBy: "the ministry", signedOn: "2026-01-01", rules: [] },
};

/** Wednesday of week 8, noon in the country's time zone. */
export const reportNow = "2026-02-18T09:00:00.000Z";

export const reportContext: ReportContext = {
  registry: reportRegistry,
  now: reportNow,
  sender: "facility",
  mode: "live",
};

/** The weekly report of the handbook's worked example. */
export const exampleReport = {
  reportingUnit: "KIV-07",
  dataSet: "weekly",
  period: "2026-W07",
  reportVersion: 1,
  reportedAt: "2026-02-16T08:20:00+03:00",
  channel: "sms",
  zeroReport: true,
  consultationsTotal: null,
  rows: ["<5", "5+"].map((ageGroup, i) => ({
    diseaseCode: "MEAS",
    ageGroup,
    sex: "unknown",
    suspectedCases: [3, 1][i],
    testedCases: null,
    confirmedCases: null,
    deaths: 0,
  })),
};
