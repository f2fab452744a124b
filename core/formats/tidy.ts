import * as z from "zod";
import type { Calendar } from "../calendar.ts";
import { firstSpellings } from "../same-name.ts";

/** Types of period in `reports.csv`; a week is given by its first day. */
export const periodTypes = ["day", "week-iso", "week-mmwr", "week-sat"] as const;
export type PeriodType = (typeof periodTypes)[number];

const calendars: Readonly<Record<PeriodType, Calendar | null>> = {
  day: null,
  "week-iso": { weekStart: "monday", minDaysInFirstWeek: 4 },
  "week-mmwr": { weekStart: "sunday", minDaysInFirstWeek: 4 },
  "week-sat": { weekStart: "saturday", minDaysInFirstWeek: 4 },
};

/** The calendar of a period type's weeks; null for days, which exist in every calendar. */
export const calendarOf = (type: PeriodType): Calendar | null => calendars[type];

/** The fields of a tidy folder's `dataset.json` that affect how its reports are read. */
export const TidyDataset = z.looseObject({
  name: z.string().min(1).default("tidy folder"),
  /** By default an absent row is missing, not zero. */
  zeroRule: z.enum(["explicit", "absent-is-zero"]).default("explicit"),
  counts: z.string().default("incident"),
});
export type TidyDataset = z.infer<typeof TidyDataset>;

/** True if the rows of `file` hold the total known at `reported_at` (`dataset.json`: "revisions: as-of values"). */
export const isAsOf = ({ counts }: TidyDataset, file: string): boolean =>
  counts.includes(`${file.replace(/\.csv(\.gz)?$/, "")}: as-of`);

/** A fault in a line of a file: where it is and what the value must be. */
export interface TidyFault {
  readonly line: number;
  readonly column: string;
  readonly detail: string;
  /** Number of lines with this fault; `line` is the first. @default 1 */
  readonly times?: number;
}

/** Position of each column in a header line, by any spelling of its name; null if it is absent. */
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
