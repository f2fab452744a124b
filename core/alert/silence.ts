import type { Period } from "../calendar.ts";

/** A unit that once reported and then stopped. */
export interface SilentUnit {
  readonly code: string;
  readonly name: string;
  /** The last week of which a report of it came. */
  readonly lastPeriod: Period;
  /** Weeks since in which it was open and sent no report. */
  readonly missed: number;
}

/** What was judged of a place's silent units, up to a week. */
export interface Silence {
  /** The last week judged. */
  readonly to: Period;
  /** So many weeks without a report make a unit silent. */
  readonly silentAfterPeriods: number;
  /** How many units are silent. */
  readonly count: number;
  /** One of them, whom messages name; absent when there is none. */
  readonly first?: Pick<SilentUnit, "code" | "name">;
  readonly planVersion: string;
  /** When units were last found silent. */
  readonly heardAt: string;
}

/** What names the country's setting where the rules of a plan are named by their ids. */
export const silenceRule = "silent-unit";
