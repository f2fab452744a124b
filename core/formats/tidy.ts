import * as z from "zod";
import type { Calendar } from "../calendar.ts";
import { firstSpellings } from "../same-name.ts";

/** How `reports.csv` says what period a row covers; a week is named by its first day. */
export const periodTypes = ["day", "week-iso", "week-mmwr", "week-sat"] as const;
export type PeriodType = (typeof periodTypes)[number];

const calendars: Readonly<Record<PeriodType, Calendar | null>> = {
  day: null,
  "week-iso": { weekStart: "monday", minDaysInFirstWeek: 4 },
  "week-mmwr": { weekStart: "sunday", minDaysInFirstWeek: 4 },
  "week-sat": { weekStart: "saturday", minDaysInFirstWeek: 4 },
};

/** The calendar that a period type's weeks are counted in; null for days, which are in every calendar. */
export const calendarOf = (type: PeriodType): Calendar | null => calendars[type];

/** The part of a tidy folder's `dataset.json` that changes how its reports are read. */
export const TidyDataset = z.looseObject({
  name: z.string().min(1).default("tidy folder"),
  /** Without one, an absent row is missing: missing is never taken for zero unasked. */
  zeroRule: z.enum(["explicit", "absent-is-zero"]).default("explicit"),
  counts: z.string().default("incident"),
});
export type TidyDataset = z.infer<typeof TidyDataset>;

/** True when the rows of `file` hold the total known at `reported_at` (`dataset.json`: "revisions: as-of values"). */
export const isAsOf = ({ counts }: TidyDataset, file: string): boolean =>
  counts.includes(`${file.replace(/\.csv(\.gz)?$/, "")}: as-of`);

/** A line of a file that cannot be read: where it is and what it must be. */
export interface TidyFault {
  readonly line: number;
  readonly column: string;
  readonly detail: string;
  /** How many lines have it, this one the first. @default 1 */
  readonly times?: number;
}

/** Position of each column in a header line, by any spelling of its name; null where it is absent. */
export const columnsOf = <Name extends string>(
  header: readonly string[],
  names: readonly Name[],
): Record<Name, number | null> => {
  const columnOf = firstSpellings(header);
  const positions = names.map((name) => [name, header.indexOf(columnOf(name) ?? name)] as const);
  return Object.fromEntries(positions.map(([name, at]) => [name, at === -1 ? null : at])) as Record<
    Name,
    number | null
  >;
};
