import type { Period } from "../calendar.ts";

/** A unit that used to report and then stopped. */
export interface SilentUnit {
  readonly code: string;
  readonly name: string;
  /** The last week for which it reported. */
  readonly lastPeriod: Period;
  /** Weeks since then in which it was open and did not report. */
  readonly missed: number;
  /** Set if messages must not name it. */
  readonly isUnnamed?: true;
}

/** The result of judging a place's units for silence, up to a week. */
export interface Silence {
  /** The last week judged. */
  readonly to: Period;
  /** How many weeks without a report make a unit silent. */
  readonly silentAfterPeriods: number;
  /** How many units are silent. */
  readonly count: number;
  /** The first of them that messages may name; absent if there is none. */
  readonly first?: Pick<SilentUnit, "code" | "name">;
  readonly planVersion: string;
  /** When units were last found silent. */
  readonly lastFoundAt: string;
}

/** The rule id shown for silence, which is judged by a setting of the country and not by a rule of the plan. */
export const silenceRule = "silent-unit";
