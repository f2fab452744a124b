import * as z from "zod";
import { firstDay, type Period } from "../calendar.ts";
import { deadlinesOf } from "../country.ts";
import type { Registry } from "../registry.ts";
import { reportsDue } from "../tally/reports-due.ts";
import { countOf, type Tally } from "../tally/tally.ts";

const Known = z.number().nullable();

export const AssessmentView = z.strictObject({
  ruleId: z.string(),
  result: z.enum(["signal", "quiet", "not-assessed"]),
  reason: z.string().optional(),
  observed: Known,
  expected: Known,
  threshold: Known,
  pValue: z.number().optional(),
  picked: z
    .string()
    .optional()
    .meta({ description: "The detector that judged, if the rule is `auto`." }),
});
export type AssessmentView = z.infer<typeof AssessmentView>;

export const SeriesPoint = z
  .strictObject({
    period: z.string(),
    firstDay: z.string(),
    suspectedCases: Known,
    confirmedCases: Known,
    deaths: Known,
    expectedReports: z.int(),
    receivedReports: z.int(),
    provisional: z.boolean(),
    assessments: z.array(AssessmentView),
  })
  .meta({ id: "SeriesPoint" });
export type SeriesPoint = z.infer<typeof SeriesPoint>;

/** The series of one disease in one place. */
export const SeriesView = z
  .strictObject({
    orgUnit: z.string(),
    diseaseCode: z.string(),
    frequency: z.enum(["week", "day"]),
    points: z.array(SeriesPoint),
  })
  .meta({ id: "Series" });
export type SeriesView = z.infer<typeof SeriesView>;

export interface PointFacts {
  readonly tally: Tally | undefined;
  readonly assessments: readonly AssessmentView[];
  /** Time of the request, ISO. */
  readonly now: string;
}

/** True until the period's completeness cut-off. */
export const isProvisional = (period: Period, { country }: Registry, now: string): boolean =>
  now < deadlinesOf(country, period).completenessCutoff;

/** One period of a place and disease. A count that was not reported is null, never 0. */
export const seriesPoint = (
  { orgUnit, diseaseCode, period }: Record<"orgUnit" | "diseaseCode" | "period", string>,
  { tally, assessments, now }: PointFacts,
  registry: Registry,
): SeriesPoint => {
  const { calendar } = registry.country;
  const ofDisease = tally?.diseases.get(diseaseCode);
  const expected = reportsDue(registry, orgUnit, period);
  return {
    period,
    firstDay: firstDay(period, calendar),
    suspectedCases: countOf(ofDisease, "suspected"),
    confirmedCases: countOf(ofDisease, "confirmed"),
    deaths: countOf(ofDisease, "deaths"),
    expectedReports: expected,
    receivedReports: Math.min(expected, ofDisease?.received ?? 0),
    provisional: isProvisional(period, registry, now) || (ofDisease?.partial ?? false),
    assessments: [...assessments],
  };
};
