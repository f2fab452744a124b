import type * as z from "zod";
import { frequencyOf } from "../calendar.ts";
import { routineDataSet } from "../country.ts";
import { instantOf } from "../instant.ts";
import type { Report } from "../report.ts";
import {
  defaultDataSet,
  headFaults,
  type ReportContext,
  type ReportHead,
} from "./country-faults.ts";
import { fault, type ReportFault } from "./fault.ts";
import { inRegisteredNames } from "./registered-names.ts";
import { mostOverrides, mostRows, ReportInput, RowInput } from "./report-input.ts";
import { isTooLarge, mostBytes } from "./report-size.ts";
import { type RowNames, rowFaults } from "./row-faults.ts";
import { shapeFaults } from "./shape-faults.ts";

export type ParsedReport =
  | {
      readonly ok: true;
      readonly report: Report;
      /** When it came, as a history or replay tells it; null when it does not say. */
      readonly receivedAt: string | null;
    }
  | {
      readonly ok: false;
      readonly errors: readonly ReportFault[];
      /** Faults beyond those named. */
      readonly more: number;
    };

/** Faults that are named of one report: more help nobody, and an answer has its own limit of size. */
export const mostFaults = 200;

/**
 * Parses what a sender posted as one report, in the country's terms.
 *
 * Every fault is named at once: a field whose shape is wrong does not hide what is wrong elsewhere.
 * Numbers left out are null, not 0; unit, diseases and age groups are found by any spelling of their names and
 * written as registered. Never throws, whatever the input.
 */
export const parseReport = (input: unknown, context: ReportContext): ParsedReport => {
  const flood = tooManyOf(input);
  if (flood) return { ok: false, errors: [flood], more: 0 };
  const shape = ReportInput.safeParse(input);
  const { registry } = context;
  const said = shape.success ? withDataSet(shape.data) : soundParts(input);
  const seen = inRegisteredNames<SoundParts>(said, registry);
  const errors = [
    ...(shape.success ? [] : shapeFaults(shape.error, input)),
    ...headFaults(seen, context),
    ...rowFaults(seen.rows ?? [], seen.dataSet, registry),
    ...(saysNothing(seen) ? [emptyReport] : []),
  ];
  if (shape.success && isTooLarge(shape.data)) errors.push(tooLarge);
  if (!shape.success || errors.length > 0) {
    const named = errors.slice(0, mostFaults);
    return { ok: false, errors: named, more: errors.length - named.length };
  }
  const { receivedAt, ...report } = inRegisteredNames(withDataSet(shape.data), registry);
  return {
    ok: true,
    report,
    receivedAt: receivedAt === null ? null : instantOf(receivedAt),
  };
};

const withDataSet = (said: ReportInput) => ({
  ...said,
  dataSet: said.dataSet ?? routineDataSet(frequencyOf(said.period)),
});

/** A list beyond its limit is refused before anything in it is looked at. */
const tooManyOf = (input: unknown): ReportFault | null => {
  if (!isRecord(input)) return null;
  for (const [field, most] of [
    ["rows", mostRows],
    ["overrides", mostOverrides],
  ] as const) {
    const list = input[field];
    if (Array.isArray(list) && list.length > most) {
      return fault([field], "too-many", `must be at most ${most} ${field}, got ${list.length}`);
    }
  }
  return null;
};

const tooLarge: ReportFault = fault(
  ["rows"],
  "report-size",
  `must have at most ${mostBytes} bytes as JSON`,
);

const emptyReport: ReportFault = fault(
  ["rows"],
  "rows-or-zero",
  "must hold at least one row, or zeroReport must be true: no row means missing, not zero",
);

interface SoundParts extends ReportHead {
  readonly rows?: readonly RowNames[] | undefined;
  readonly zeroReport?: boolean | undefined;
}

const saysNothing = ({ rows, zeroReport }: SoundParts) =>
  rows?.length === 0 && zeroReport === false;

/** What of a report with faults of shape can still be checked against the country. */
const soundParts = (input: unknown): SoundParts => {
  if (!isRecord(input)) return {};
  const { shape } = ReportInput;
  const period = part(shape.period, input.period);
  const rows = input.rows === undefined ? [] : input.rows;
  return {
    reportingUnit: part(shape.reportingUnit, input.reportingUnit),
    period,
    dataSet:
      input.dataSet === undefined ? defaultDataSet(period) : part(shape.dataSet, input.dataSet),
    noticeId: part(shape.noticeId, input.noticeId),
    reportedAt: part(shape.reportedAt, input.reportedAt),
    receivedAt: part(shape.receivedAt, input.receivedAt),
    zeroReport: part(shape.zeroReport, input.zeroReport),
    rows: Array.isArray(rows) ? rows.map(soundNames) : undefined,
  };
};

const soundNames = (row: unknown): RowNames => {
  if (!isRecord(row)) return {};
  const { diseaseCode, ageGroup, sex } = RowInput.shape;
  return {
    diseaseCode: part(diseaseCode, row.diseaseCode),
    ageGroup: part(ageGroup, row.ageGroup),
    sex: part(sex, row.sex),
  };
};

const part = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> | undefined => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
