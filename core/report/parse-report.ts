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
      /** Time of arrival given by a history or replay; null if none is given. */
      readonly receivedAt: string | null;
    }
  | {
      readonly ok: false;
      readonly errors: readonly ReportFault[];
      /** Number of faults that are not listed. */
      readonly more: number;
    };

/** Maximum of faults listed for one report: more help nobody, and the size of an answer is limited. */
export const mostFaults = 200;

/**
 * Parses one posted report and checks it against the country's registry.
 *
 * All faults are returned at once: a malformed field does not hide faults in other fields. Absent numbers are
 * null, not 0. Unit, diseases and age groups are recognised by any spelling of their names and written as registered.
 * Never throws.
 */
export const parseReport = (input: unknown, context: ReportContext): ParsedReport => {
  const flood = tooManyOf(input);
  if (flood) return { ok: false, errors: [flood], more: 0 };
  const shape = ReportInput.safeParse(input);
  const { registry } = context;
  const sound = shape.success ? withDataSet(shape.data) : soundParts(input);
  const seen = inRegisteredNames<SoundParts>(sound, registry);
  const errors = [
    ...(shape.success ? [] : shapeFaults(shape.error, input)),
    ...headFaults(seen, context),
    ...rowFaults(seen.rows ?? [], seen.dataSet, registry),
    ...(isEmpty(seen) ? [emptyReport] : []),
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

const withDataSet = (input: ReportInput) => ({
  ...input,
  dataSet: input.dataSet ?? routineDataSet(frequencyOf(input.period)),
});

/** The fault of a list that exceeds its limit; its items are then not checked. */
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

const isEmpty = ({ rows, zeroReport }: SoundParts) => rows?.length === 0 && zeroReport === false;

/** The well-formed fields of a malformed report, which can still be checked against the registry. */
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
