import * as z from "zod";
import type { Period } from "../calendar.ts";
import type { Registry } from "../registry.ts";
import { reportsDue } from "../tally/reports-due.ts";
import { isProvisional } from "./series-view.ts";

const Share = z.number().min(0).max(1).nullable();

/** How many of the reports expected for a period came, and how many of them in time. */
export const CompletenessPoint = z
  .strictObject({
    period: z.string(),
    expectedReports: z.int(),
    receivedReports: z.int(),
    onTimeReports: z.int(),
    reportingCompleteness: Share,
    timelinessOfExpected: Share,
    timelinessOfReceived: Share,
    soFar: z.boolean().meta({
      description:
        "True until the period's completeness cut-off has passed, and so while the period runs: the figures are those of the moment, and who has not reported may still do so.",
    }),
    missing: z.array(z.string()).meta({
      description:
        "Codes of units that were open in the period and whose routine report has not come.",
    }),
  })
  .meta({ id: "CompletenessPoint" });
export type CompletenessPoint = z.infer<typeof CompletenessPoint>;

/** What came of the routine reports that were due at or under a place. */
export interface ReceivedReports {
  /** Codes of the units whose report has not come. */
  readonly missing: readonly string[];
  /** Reports that came by the completeness cut-off. */
  readonly complete: number;
  /** Reports that came by the timeliness deadline. */
  readonly onTime: number;
}

/** Null where nothing was expected: there is no share of nothing. */
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * Completeness and timeliness of a place in a period.
 *
 *     reportingCompleteness = reports by the completeness cut-off / expected    share 0 to 1
 *     timelinessOfExpected  = reports by the timeliness deadline / expected     share 0 to 1
 *     timelinessOfReceived  = reports by the timeliness deadline / received     share 0 to 1
 *
 * A report counts of the units that were open in the period, by what is registered now.
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
    onTimeReports: onTime,
    reportingCompleteness: share(complete, expected),
    timelinessOfExpected: share(onTime, expected),
    timelinessOfReceived: share(onTime, received),
    soFar: isProvisional(period, registry, now),
    missing: [...missing],
  };
};
