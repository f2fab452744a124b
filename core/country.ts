import * as z from "zod";
import { isReservedAge } from "./age-group.ts";
import { Calendar, type Frequency, frequencyOf, type Period, weekOf } from "./calendar.ts";
import { sizedAtMost } from "./json-size.ts";
import { OrgUnitCode } from "./org-unit.ts";
import { Language } from "./words/language.ts";
import { afterPeriod, durationMs, isDuration } from "./zone.ts";

export const dataSetNames = ["weekly", "daily", "immediate"] as const;

/** The form of a report: the weekly report, the daily report, or a notice of cases sent at once. */
export type DataSetName = (typeof dataSetNames)[number];

/** Longest deadline after the end of a period. */
const longestMs = durationMs("P366D");

const Duration = z
  .string()
  .refine(
    (text) => isDuration(text) && durationMs(text) <= longestMs,
    "must be an ISO 8601 duration such as P2DT12H, of at most 366 days",
  );

const AgeGroup = z
  .string()
  .min(1)
  .max(20)
  .refine(
    (group) => !isReservedAge(group),
    "must be another name: all is reserved for the total, unknown for cases without a recorded age",
  );

/** A form: its age groups and diseases, and its deadlines as durations after the period's end. */
export const DataSet = z.strictObject({
  ageGroups: z.array(AgeGroup).max(30).default([]),
  diseases: z.array(z.string().min(1).max(80)).max(1000).optional(),
  timelyAfter: Duration.default("PT12H"),
  completeAfter: Duration.default("P2DT12H"),
});
export type DataSet = z.infer<typeof DataSet>;

const timeZones = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
};

const Named = z.object({ levels: z.array(z.string()), alertLevelName: z.string() });

/** A country's settings: calendar, time zone, languages, levels, forms. `country.json` of a pack. */
export const Country = z
  .strictObject({
    code: z.string().min(1).max(20),
    name: z.string().min(1).max(80),
    languages: z.array(Language).min(1).max(10).default(["en"]),
    timeZone: z.string().max(60).refine(timeZones, "must be a time zone such as Africa/Nairobi"),
    calendar: Calendar,
    levels: z.array(z.string().min(1).max(40)).min(1).max(10),
    /** The level at which alerts are owned. */
    alertLevelName: z.string().max(40),
    dataSets: z.strictObject({
      weekly: DataSet.optional(),
      daily: DataSet.optional(),
      immediate: DataSet.optional(),
    }),
    /** Prefixes of the telephone numbers that may receive SMS, such as `+254`; all if absent. */
    smsPrefixes: z
      .array(z.string().regex(/^\+[1-9]\d{0,7}$/, "must be a plus and digits such as +254"))
      .min(1)
      .max(30)
      .optional(),
    /** Codes of units that messages never name, and neither the units within them. */
    hiddenUnits: z.array(OrgUnitCode).max(5000).optional(),
    /** A unit that has reported before and then misses this many periods in a row is silent. */
    silentAfterPeriods: z.int().min(1).max(52).default(2),
    /** An alert lapses after this many periods without a signal. */
    lapseAfterPeriods: z.int().min(1).max(52).default(6),
  })
  .refine((country) => country.levels.includes(country.alertLevelName), {
    path: ["alertLevelName"],
    message: "must be one of the names in levels",
    // Runs beside other faults too, so that all are reported at once.
    when: ({ value }) => Named.safeParse(value).success,
  })
  .check(sizedAtMost(300_000));
export type Country = z.infer<typeof Country>;

/** The form in which a place reports routinely at a frequency: weekly or daily. */
export const routineDataSet = (frequency: Frequency): "weekly" | "daily" =>
  frequency === "week" ? "weekly" : "daily";

/**
 * Two deadlines of a period, as ISO instants: the timeliness deadline and the completeness cut-off. Without
 * `dataSet` they are those of the routine form. In a country without daily reports a day has the deadlines
 * of its week.
 */
export const deadlinesOf = (country: Country, period: Period, dataSet?: DataSetName) => {
  const { daily, weekly } = country.dataSets;
  const isRoutineDay = dataSet === undefined && frequencyOf(period) === "day";
  const due = isRoutineDay && !daily ? weekOf(period, country.calendar) : period;
  const form = country.dataSets[dataSet ?? routineDataSet(frequencyOf(due))] ?? weekly ?? daily;
  const { timelyAfter = "PT12H", completeAfter = "P2DT12H" } = form ?? {};
  return {
    timelinessDeadline: afterPeriod(due, timelyAfter, country),
    completenessCutoff: afterPeriod(due, completeAfter, country),
  };
};
