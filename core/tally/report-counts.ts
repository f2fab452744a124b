import type { Tally } from "./tally.ts";

/** Reports due from a place in a period, how many came at all, and how many of those by the timeliness deadline. */
export interface ReportCounts {
  readonly expected: number;
  readonly received: number;
  readonly onTime: number;
}

/**
 * Reports due from a place in a period, and how many of them came, at all and in time.
 *
 * Never more than were due: for the moment between a unit's closing and the recount of its reports, a tally may
 * still hold them.
 */
export const reportCounts = (
  expected: number,
  tally: Pick<Tally, "receivedReports" | "onTimeReports"> | null | undefined,
): ReportCounts => {
  const received = Math.min(expected, tally?.receivedReports ?? 0);
  return { expected, received, onTime: Math.min(received, tally?.onTimeReports ?? 0) };
};
