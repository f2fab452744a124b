import { allAges, unknownAge } from "../age-group.ts";
import { type Day, dayNumber, dayOf, firstDay, inTheseYears, isDay, weekOf } from "../calendar.ts";
import { instantOf } from "../instant.ts";
import { asFirstWritten, type FirstSpelling, nameKey } from "../same-name.ts";
import { countOf } from "./count-text.ts";
import { faultList } from "./fault-list.ts";
import { headerFaults } from "./header-faults.ts";
import { calendarOf, columnsOf, type PeriodType, periodTypes, type TidyFault } from "./tidy.ts";

/** The rows of `reports.csv` as parallel columns of whole numbers: two million rows fit in about 60 MB. */
export interface TidyRows {
  readonly periodType: PeriodType;
  readonly length: number;
  /** Texts that the numbers in the columns refer to. */
  readonly locations: readonly string[];
  readonly diseases: readonly string[];
  readonly ageGroups: readonly string[];
  /** Texts of `reported_at`: instants in UTC with milliseconds, and days. */
  readonly moments: readonly string[];
  readonly location: Int32Array;
  readonly disease: Int32Array;
  readonly ageGroup: Int32Array;
  /** First day of the period, in days since 1970. */
  readonly day: Int32Array;
  /** -1 = unknown. */
  readonly cases: Int32Array;
  readonly deaths: Int32Array;
  /** -1 = the source does not say. */
  readonly moment: Int32Array;
  /** Line of the file, from 1, on which the row begins. */
  readonly line: Int32Array;
}

/** The form to which the rows belong. */
export const formOf = ({ periodType }: TidyRows): "daily" | "weekly" =>
  periodType === "day" ? "daily" : "weekly";

export interface TidyTable {
  /** Adds one line after the header; its faults are collected. */
  add(fields: readonly string[], line: number): void;
  /** The distinct faults so far, at most the first thousand; and the number of further ones. */
  readonly faults: readonly TidyFault[];
  readonly moreFaults: number;
  rows(): TidyRows;
}

const required = ["location", "disease", "period_start", "period_type", "cases"] as const;
/** The columns of `reports.csv` that are read. */
export const reportColumns = [...required, "age_group", "deaths", "reported_at"] as const;

/**
 * A table to be filled line by line. `locationNamed` finds the codes of `locations.csv`. Spellings of one name are one,
 * written like the first. Never throws.
 */
export const tidyTable = (header: readonly string[], locationNamed: FirstSpelling): TidyTable => {
  const columns = columnsOf(header, reportColumns);
  const list = faultList();
  const fault = (line: number, column: string, detail: string) => {
    list.add(line, column, detail);
    return null;
  };
  for (const { line, column, detail } of headerFaults(header, { required })) {
    fault(line, column, detail);
  }
  const isReadable = list.faults.length === 0;

  const location = dictionary(
    (text) =>
      locationNamed(text) === undefined ? `must be a code of locations.csv, got ${text}` : null,
    (text) => locationNamed(text) ?? text,
  );
  const disease = dictionary(
    (text) =>
      text.length >= 1 && text.length <= 80 ? null : "must be a name of 1 to 80 characters",
    asFirstWritten(),
  );
  const ageGroup = dictionary(
    (text) => (text.length <= 20 ? null : `must be at most 20 characters, got ${text}`),
    asFirstWritten([allAges, unknownAge]),
  );
  const moment = dictionary(
    (text) =>
      momentOf(text) === null
        ? `must be a day or an instant such as 2026-02-16T08:20:00Z, ${inTheseYears}, got ${text}`
        : null,
    (text) => momentOf(text) ?? text,
  );
  let periodType: PeriodType | null = null;
  const days = new Map<string, number | string>();
  const dayFrom = (text: string, type: PeriodType): number | string => {
    const known = days.get(text);
    if (known !== undefined) return known;
    const read = firstDayFrom(text, type);
    days.set(text, read);
    return read;
  };
  const columnsOfRows = Array.from({ length: 8 }, growingColumn);

  return {
    get faults() {
      return list.faults;
    },
    get moreFaults() {
      return list.more;
    },
    add: (fields, line) => {
      if (!isReadable) return;
      const text = (name: (typeof reportColumns)[number]) =>
        fields[columns[name] ?? -1]?.trim() ?? "";
      const looked = (column: string, value: number | string) =>
        typeof value === "string" ? fault(line, column, value) : value;

      const type = periodTypeNamed(text("period_type"));
      if (type === undefined || (periodType !== null && type !== periodType)) {
        const one = periodType ?? periodTypes.join(", ");
        fault(line, "period_type", `must be ${one}, got ${text("period_type")}`);
        return;
      }
      periodType = type;
      const values = [
        looked("location", location.numberOf(text("location"))),
        looked("disease", disease.numberOf(text("disease"))),
        looked("age_group", ageGroup.numberOf(text("age_group") || "all")),
        looked("period_start", dayFrom(text("period_start"), type)),
        looked("cases", countOf(text("cases")) ?? -1),
        looked("deaths", countOf(text("deaths")) ?? -1),
        text("reported_at") === ""
          ? -1
          : looked("reported_at", moment.numberOf(text("reported_at"))),
      ];
      if (values.includes(null)) return;
      [...values, line].forEach((value, i) => {
        columnsOfRows[i]?.push(value ?? -1);
      });
    },
    rows: () => {
      const [locations, diseases, ageGroups, day, cases, deaths, momentColumn, line] =
        columnsOfRows.map((column) => column.values()) as [
          ...[Int32Array, Int32Array, Int32Array, Int32Array],
          ...[Int32Array, Int32Array, Int32Array, Int32Array],
        ];
      return {
        periodType: periodType ?? "day",
        length: day.length,
        ...{ locations: location.texts, diseases: disease.texts, ageGroups: ageGroup.texts },
        ...{ moments: moment.texts, location: locations, disease: diseases, ageGroup: ageGroups },
        ...{ day, cases, deaths, moment: momentColumn, line },
      };
    },
  };
};

const momentOf = (text: string) => (isDay(text) ? text : instantOf(text));

const periodTypeNamed = (text: string): PeriodType | undefined => {
  const key = nameKey(text);
  return periodTypes.find((name) => name === key);
};

/**
 * Numbers texts in order of first occurrence. `check` returns what is wrong with a text, `kept` its normal form;
 * texts with one normal form have one number.
 */
const dictionary = (
  check: (text: string) => string | null,
  kept: (text: string) => string = (text) => text,
) => {
  const numbers = new Map<string, number | string>();
  const texts: string[] = [];
  const numberOfNew = (text: string): number | string => {
    const wrong = check(text);
    if (wrong !== null) return wrong;
    const first = kept(text);
    const known = first === text ? undefined : numbers.get(first);
    if (known !== undefined) return known;
    numbers.set(first, texts.length);
    return texts.push(first) - 1;
  };
  return {
    texts,
    numberOf: (text: string): number | string => {
      const number = numbers.get(text) ?? numberOfNew(text);
      numbers.set(text, number);
      return number;
    },
  };
};

const firstDayFrom = (text: Day, type: PeriodType): number | string => {
  if (!isDay(text)) {
    return `must be the first day of a ${type} such as 2026-02-09, ${inTheseYears}, got ${text}`;
  }
  const calendar = calendarOf(type);
  const day = dayNumber(text);
  if (calendar === null) return day;
  const start = firstDay(weekOf(text, calendar), calendar);
  return start === dayOf(day) ? day : `must be the first day of a ${type}, ${start}, got ${text}`;
};

const growingColumn = () => {
  let values = new Int32Array(1024);
  let length = 0;
  return {
    push: (value: number) => {
      if (length === values.length) {
        const larger = new Int32Array(length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    values: () => values.subarray(0, length),
  };
};
