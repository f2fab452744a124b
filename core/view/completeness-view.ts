import * as z from "zod";
import type { Period } from "../calendar.ts";
import type { Registry } from "../registry.ts";
import { reportsDue } from "../tally/reports-due.ts";
import { isProvisional } from "./series-view.ts";

const Share = z.number().min(0).max(1).nullable();

/** Number of reports expected for a period, received, and received on time. */
export const CompletenessPoint = z
  .strictObject({
    period: z.string(),
    expectedReports: z.int(),
    receivedReports: z.int(),
    completeReports: z.int().meta({
      description: "Reports received by the period's completeness cut-off.",
    }),
    onTimeReports: z.int(),
    reportingCompleteness: Share,
    timelinessOfExpected: Share,
    timelinessOfReceived: Share,
    soFar: z.boolean().meta({
      description:
        "True until the period's completeness cut-off: the figures are provisional, and missing reports may still arrive.",
    }),
    missing: z.array(z.string()).meta({
      description:
        "Codes of units that were open in the period and whose routine report has not been received.",
    }),
  })
  .meta({ id: "CompletenessPoint" });
export type CompletenessPoint = z.infer<typeof CompletenessPoint>;

/** The reports received of the routine reports due at or under a place. */
export interface ReceivedReports {
  /** Codes of the units whose report has not been received. */
  readonly missing: readonly string[];
  /** Reports received by the completeness cut-off. */
  readonly complete: number;
  /** Reports received by the timeliness deadline. */
  readonly onTime: number;
}

/** Null if nothing was expected. */
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * Completeness and timeliness of a place in a period.
 *
 *     reportingCompleteness = reports by the completeness cut-off / expected    share 0 to 1
 *     timelinessOfExpected  = reports by the timeliness deadline / expected     share 0 to 1
 *     timelinessOfReceived  = reports by the timeliness deadline / received     share 0 to 1
 *
 * Only reports of units that were open in the period count, by the current registry.
 *
 * Source: WHO/AFRO IDSR technical guidelines, third edition, section 8.
 */
export const completenessPoint = (
  { orgUnit, period }: { readonly orgUnit: string; readonly period: Period },
  { reports, now }: { readonly reports: ReceivedReports; readonly now: string },
  registry: Registry,
): CompletenessPoint => {
  const expected = reportsDue(registry, orgUnit, period);
  const { missing, complete, onTime } = reports;
  const received = expected - missing.length;
  return {
    period,
    expectedReports: expected,
    receivedReports: received,
    completeReports: complete,
    onTimeReports: onTime,
    reportingCompleteness: share(complete, expected),
    timelinessOfExpected: share(onTime, expected),
    timelinessOfReceived: share(onTime, received),
    soFar: isProvisional(period, registry, now),
    missing: [...missing],
  };
};
