import type { Tally } from "./tally.ts";

/** Reports of a place for a period: due, received at any time, and received by the timeliness deadline. */
export interface ReportCounts {
  readonly expected: number;
  readonly received: number;
  readonly onTime: number;
}

/**
 * The counts of reports due and received that a place shows for a period.
 *
 * Received reports are limited to those due: when a unit closes, the tally may still count its reports until it is
 * recomputed.
 */
export const reportCounts = (
  expected: number,
  tally: Pick<Tally, "receivedReports" | "onTimeReports"> | null | undefined,
): ReportCounts => {
  const received = Math.min(expected, tally?.receivedReports ?? 0);
  return { expected, received, onTime: Math.min(received, tally?.onTimeReports ?? 0) };
};
