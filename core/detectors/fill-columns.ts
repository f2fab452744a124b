import type { Columns } from "./columns.ts";
import {
  type Assessment,
  type Detector,
  isUnusual,
  type NotAssessedReason,
  type Series,
} from "./detector.ts";

/** What is said of a period. */
export type Verdict = "usual" | "unusual" | NotAssessedReason;

/** Verdicts as they stand in a column of bytes. */
export const verdictCodes: Readonly<Record<Verdict, number>> = {
  usual: 0,
  unusual: 1,
  "no-report": 2,
  "short-baseline": 3,
  "degenerate-baseline": 4,
  "needs-daily-counts": 5,
  "low-reporting-share": 6,
  "population-unknown": 7,
  "population-out-of-bounds": 8,
  "not-yet-received": 9,
  "unknown-detector": 10,
};

const { usual, unusual, "no-report": noReport, "short-baseline": shortBaseline } = verdictCodes;

/** What is said of a count with this limit; both may be NaN. */
export const verdictOf = (count: number, limit: number): number => {
  if (count > limit) return unusual;
  if (count <= limit) return usual;
  return Number.isNaN(count) ? noReport : shortBaseline;
};

/** A detector, and its parameters with defaults filled in. */
export interface Chosen<P = unknown> {
  readonly detector: Detector<P>;
  readonly params: P;
}

/**
 * Judges every period of the columns, the fastest way that the detector has.
 *
 * Says what `assessRange` says of these periods where the detector has one, else what `assess` says. Never
 * throws on a well-formed series.
 */
export const fillColumns = <P>(
  columns: Columns,
  series: Series,
  { detector, params }: Chosen<P>,
): void => {
  if (detector.fillColumns?.(columns, series, params)) return;
  const { first, verdict } = columns;
  if (!detector.assessRange) {
    for (let row = 0; row < verdict.length; row++) {
      writeRow(columns, row, detector.assess(series, first + row, params));
    }
    return;
  }
  const range = Array.from(verdict, (_, row) => first + row);
  detector.assessRange(series, range, params).forEach((assessment, row) => {
    writeRow(columns, row, assessment);
  });
};

const writeRow = (columns: Columns, row: number, assessment: Assessment): void => {
  const { expected, threshold, score } = assessment;
  const isAssessed = assessment.kind === "assessed";
  columns.expected[row] = expected ?? Number.NaN;
  columns.threshold[row] = threshold ?? Number.NaN;
  columns.score[row] = score ?? Number.NaN;
  columns.pValue[row] = (isAssessed ? assessment.pValue : undefined) ?? Number.NaN;
  const assessed = isUnusual(assessment) ? "unusual" : "usual";
  columns.verdict[row] = verdictCodes[isAssessed ? assessed : assessment.reason];
};
