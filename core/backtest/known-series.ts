/** A count that became known: in which period of the axis, of which period, and how many cases. */
export interface CountVersion {
  readonly moment: number;
  readonly period: number;
  readonly count: number;
}

/** The counts of one disease in one place, and when they became known. */
export interface KnownSeries {
  readonly orgUnit: string;
  readonly disease: string;
  /** Cases by period as they are known in the end; -1 where none is. */
  readonly counts: Int32Array;
  /** Every count in the order in which it became known; null when each came in its own period. */
  readonly versions: readonly CountVersion[] | null;
}

/** A number that is not known. */
export const unknown = -1;

/** Order of arrival; a period's versions of one moment are one. */
export const byMoment = (a: CountVersion, b: CountVersion): number =>
  a.moment - b.moment || a.period - b.period;
