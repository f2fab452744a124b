import * as z from "zod";
import { isReservedAge } from "./age-group.ts";
import { Calendar, type Frequency, frequencyOf, type Period, weekOf } from "./calendar.ts";
import { sizedAtMost } from "./json-size.ts";
import { Language } from "./words/language.ts";
import { afterPeriod, durationMs, isDuration } from "./zone.ts";

export const dataSetNames = ["weekly", "daily", "immediate"] as const;

/** Which form a report fills: the week's, the day's, or a notice sent at once. */
export type DataSetName = (typeof dataSetNames)[number];

/** A report that is still due after a year is due for ever. */
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
    "must be a name of its own: all stands for the total, unknown for cases whose age nobody wrote down",
  );

/** A form: which age groups and diseases it asks for, and by when it is due. Durations count from the period's end. */
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

/** What a ministry says of its country: calendar, clock, languages, levels, forms. `country.json` of a pack. */
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
    /** How telephone numbers begin to which SMS may be sent, such as `+254`; any when absent. */
    smsPrefixes: z
      .array(z.string().regex(/^\+[1-9]\d{0,7}$/, "must be a plus and digits such as +254"))
      .min(1)
      .max(30)
      .optional(),
    /** A unit that once reported and then missed so many periods in a row has fallen silent. */
    silentAfterPeriods: z.int().min(1).max(52).default(2),
    /** An alert without a signal for so many periods lapses. */
    lapseAfterPeriods: z.int().min(1).max(52).default(6),
  })
  .refine((country) => country.levels.includes(country.alertLevelName), {
    path: ["alertLevelName"],
    message: "must be one of the names in levels",
    // Also beside other faults, so that all are told at once.
    when: ({ value }) => Named.safeParse(value).success,
  })
  .check(sizedAtMost(300_000));
export type Country = z.infer<typeof Country>;

/** The form by which a place is expected to report at a frequency: the weekly one, or the daily one. */
export const routineDataSet = (frequency: Frequency): "weekly" | "daily" =>
  frequency === "week" ? "weekly" : "daily";

/**
 * The two moments after a period, as ISO instants: until when a report is timely, and until when it counts
 * for completeness. Without a form it is the routine one's; a day in a country without daily reports is due
 * with its week.
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
