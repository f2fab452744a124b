import { addPeriods } from "../../core/calendar.ts";
import { twoDistricts } from "./api.ts";
import type { SmallCountry } from "./pipeline.ts";

const iso = { weekStart: "monday", minDaysInFirstWeek: 4 } as const;
const [rule] = twoDistricts.rules;

/** The two districts, watched for dengue by Tocsin's own detector. */
export const dengueWatched: SmallCountry = {
  ...twoDistricts,
  diseases: [{ code: "DENG", name: { en: "Dengue", fr: "Dengue" } }],
  rules: [
    {
      ...{ ...rule, ruleId: "DENG-A1", diseaseCode: "DENG", alertLevel: "alert", minShare: 0.5 },
      ...{ kind: "detector", detector: "tocsin", value: undefined },
    },
  ],
};

/** The week in which the rise becomes a signal. */
export const risenWeek = "2026-W21";

/** Two calm years at 20 cases a week, then twelve weeks with a rise of a tenth each. */
const counts = Array.from({ length: 116 }, (_, i) =>
  Math.round((18 + ((i * 7) % 5)) * 1.1 ** Math.max(0, i - 103)),
);

const report = (period: string, suspectedCases: number) => ({
  ...{ reportingUnit: "B-1", period },
  rows: [{ diseaseCode: "DENG", suspectedCases, deaths: 0 }],
});

/** A clinic's weekly reports of the rise, up to `risenWeek`. */
export const slowRiseReports = counts.map((count, i) =>
  report(addPeriods(risenWeek, i + 1 - counts.length, iso), count),
);
