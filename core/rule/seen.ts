import type { Period } from "../calendar.ts";
import type { Count } from "../report.ts";

/** The numbers that a rule is judged by: those of the judged period and of the earlier periods that the rule needs. */
export interface Seen {
  /** Oldest first, the judged period last. */
  readonly periods: readonly Period[];
  /** Count of each period as the rule uses it: null if nothing was reported, or too little. */
  readonly counts: readonly Count[];
  /** Periods under a confirmed outbreak, left out of baselines. */
  readonly excluded: readonly Period[];
  /** Expected and received reports of each period. */
  readonly expectedReports: readonly number[];
  readonly receivedReports: readonly number[];
  /** Share of each period that was reported, if the detector models it; no period is then left out for a low share. */
  readonly share?: readonly number[];
  readonly population: number | null;
}
