/** A count at the moment it became known. `moment` and `period` are indices of the axis. */
export interface CountVersion {
  readonly moment: number;
  readonly period: number;
  readonly count: number;
}

/** The counts of one disease in one place, and when they became known. */
export interface KnownSeries {
  readonly orgUnit: string;
  readonly disease: string;
  /** Final count of each period; -1 if unknown. */
  readonly counts: Int32Array;
  /** Every count in order of arrival; null if each arrived in its own period. */
  readonly versions: readonly CountVersion[] | null;
}

/** Marks an unknown count. */
export const unknown = -1;

/** Orders versions by arrival, then by period. */
export const byMoment = (a: CountVersion, b: CountVersion): number =>
  a.moment - b.moment || a.period - b.period;
