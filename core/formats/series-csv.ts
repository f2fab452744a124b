import {
  type Calendar,
  type Day,
  dayNumber,
  dayOf,
  type Frequency,
  firstDay,
  inTheseYears,
  isPeriod,
  type Period,
  weekOf,
} from "../calendar.ts";
import type { Count } from "../report.ts";
import { asFirstWritten } from "../same-name.ts";
import { wholeNumberOf } from "./count-text.ts";
import { faultList } from "./fault-list.ts";
import { headerFaults } from "./header-faults.ts";
import { type SeriesRows, seriesRows } from "./series-rows.ts";
import { columnsOf, type TidyFault } from "./tidy.ts";

/** Counts of equally spaced periods from a file, oldest first; a period absent from the file is missing. */
export interface NamedSeries {
  /** Empty if the file has a single series without a name. */
  readonly name: string;
  readonly frequency: Frequency;
  readonly periods: readonly Period[];
  readonly dates: readonly Day[];
  readonly counts: readonly Count[];
}

export interface SeriesRead {
  /** In the order of their first lines; each is built when the iterator reaches it. */
  readonly series: Iterable<NamedSeries>;
  readonly size: number;
  /** True if a series has a name. */
  readonly isNamed: boolean;
  /** Distinct faults, at most the first thousand; and the number of further ones. */
  readonly faults: readonly TidyFault[];
  readonly moreFaults: number;
}

export interface SeriesReader {
  /** The next line of the file, its header first; an empty line is `[""]`. */
  add(fields: readonly string[]): void;
  end(): SeriesRead;
}

const iso: Calendar = { weekStart: "monday", minDaysInFirstWeek: 4 };

/** First day of an ISO week or day; null if the text is not a period. */
export const firstDayOf = (period: string): Day | null =>
  isPeriod(period, iso) ? firstDay(period, iso) : null;

/** The ISO week of a day, such as 2026-W07. */
export const isoWeekOf = (day: Day): Period => weekOf(day, iso);

/**
 * Reads series from the lines of a CSV: `period,count` or `series,period,count`, in any order.
 *
 * Spellings of one name are one series. A period is an ISO week (`2026-W07`) or a day; days that are all whole weeks apart
 * are first days of weeks. An empty count is missing, as an absent line is, never zero. Never throws: faults have their line.
 */
export const seriesReader = (): SeriesReader => {
  const rows = seriesRows();
  const names = new Map<string, string>();
  const asFirst = asFirstWritten();
  const days = new Map<string, number | null>();
  const list = faultList();
  let line = 0;
  let columns: Record<"series" | "period" | "count", number | null> | undefined;
  const fault = list.add;

  const readHeader = (fields: readonly string[]) => {
    columns = columnsOf(fields, ["series", "period", "count"]);
    for (const one of headerFaults(fields, { required: ["period", "count"], line })) {
      fault(one.line, one.column, one.detail);
    }
  };

  const dayOfPeriod = (period: string) => {
    const known = days.get(period);
    if (known !== undefined) return known;
    const first = firstDayOf(period);
    const day = first === null ? null : dayNumber(first);
    days.set(period, day);
    return day;
  };

  /** Cache: every line names its series, and comparing spellings costs more than a lookup. */
  const seriesNamed = (text: string) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = asFirst(text);
    names.set(text, name);
    return name;
  };

  const readRow = (fields: readonly string[], { series, period, count }: typeof columns & {}) => {
    const text = (column: number | null) => fields[column ?? -1]?.trim() ?? "";
    const [when, number] = [text(period), text(count)];
    const day = dayOfPeriod(when);
    const cases = number === "" ? null : wholeNumberOf(number);
    if (day === null) {
      const aPeriod = `must be an ISO week such as 2026-W07 or a day, ${inTheseYears}`;
      fault(line, "period", `${aPeriod}, got ${when}`);
    } else if (cases === null && number !== "") {
      const must = "must be a whole number, digits only, or empty if missing";
      fault(line, "count", `${must}, got ${number}`);
    } else {
      const isWeek = when.includes("W");
      rows.add(seriesNamed(text(series)), { day, count: cases, line, isWeek });
    }
  };

  return {
    add(fields) {
      line += 1;
      if (fields.length === 1 && fields[0]?.trim() === "") return;
      if (!columns) readHeader(fields);
      else if (columns.period !== null && columns.count !== null) readRow(fields, columns);
    },

    end() {
      const read = rows.bySeries();
      if (!columns) fault(1, "period", "must be present");
      else if (read.length === 0 && list.faults.length === 0)
        fault(line, "period", "must be given in at least one line");
      for (const own of read) checkSteps(own, fault);
      return {
        series: { [Symbol.iterator]: () => madeFrom(read) },
        size: read.length,
        isNamed: read.some(({ name }) => name !== ""),
        faults: list.faults,
        moreFaults: list.more,
      };
    },
  };
};

/** Days from one period to the next. */
const stepOf = ({ days, hasWeeks }: SeriesRows): 1 | 7 => {
  const first = days[0] ?? 0;
  const isWeekly = hasWeeks || (days.length > 1 && days.every((day) => (day - first) % 7 === 0));
  return isWeekly ? 7 : 1;
};

/** Reports periods that are repeated or not of the series' step. */
const checkSteps = (
  own: SeriesRows,
  fault: (line: number, column: string, detail: string) => void,
) => {
  const step = stepOf(own);
  const first = own.days[0] ?? 0;
  const seen = new Map<number, number>();
  own.days.forEach((day, i) => {
    const line = own.lines[i] ?? 0;
    const other = seen.get(day);
    if (other !== undefined) {
      const period = own.hasWeeks ? weekOf(dayOf(day), iso) : dayOf(day);
      fault(line, "period", `must not repeat line ${other}'s ${period}`);
    } else if ((day - first) % step !== 0) {
      fault(
        line,
        "period",
        `must be of the same kind as the series' other periods, got ${dayOf(day)}`,
      );
    }
    seen.set(day, line);
  });
};

/** Cache of the texts of day numbers: the series of a file share their periods. */
const namesOfDays = () => {
  const known = new Map<number, { readonly date: Day; readonly week: Period }>();
  return (day: number) => {
    const held = known.get(day);
    if (held) return held;
    const date = dayOf(day);
    const names = { date, week: weekOf(date, iso) };
    known.set(day, names);
    return names;
  };
};

function* madeFrom(read: readonly SeriesRows[]): Generator<NamedSeries> {
  const namesOf = namesOfDays();
  for (const own of read) {
    const step = stepOf(own);
    const first = own.days.reduce((least, day) => Math.min(least, day));
    const last = own.days.reduce((most, day) => Math.max(most, day));
    const counts: Count[] = Array.from({ length: (last - first) / step + 1 }, () => null);
    own.days.forEach((day, i) => {
      const count = own.counts[i] ?? Number.NaN;
      if (!Number.isNaN(count)) counts[(day - first) / step] = count;
    });
    const names = counts.map((_, i) => namesOf(first + i * step));
    const dates = names.map(({ date }) => date);
    const periods = own.hasWeeks ? names.map(({ week }) => week) : dates;
    yield { name: own.name, frequency: step === 7 ? "week" : "day", periods, dates, counts };
  }
}
