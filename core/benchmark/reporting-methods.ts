import type { Series } from "../detectors/detector.ts";
import { reportedShare } from "../judge/reported-share.ts";
import type { Count } from "../report.ts";
import { districtPast } from "./district-points.ts";
import { casesOf, type SimulatedDistrict, weeks } from "./districts.ts";

/** Makes a district's series from the facilities' reports; returns the series as known at an index. */
export type ReportingMethod = (
  district: SimulatedDistrict,
  outbreak: "with" | "without",
) => (at: number) => Series;

/** A week with a smaller share of reports is dropped: the value that plans use. */
const minShare = 0.8;

const reportsOf = ({ facilities }: SimulatedDistrict, outbreak: "with" | "without"): Count[][] =>
  facilities.map((facility) =>
    facility.reports.map((reported, t) => (reported ? casesOf(facility, t, outbreak) : null)),
  );

const sums = (reports: readonly (readonly Count[])[]): Count[] =>
  Array.from({ length: weeks }, (_, t) => {
    const known = reports.flatMap((unit) => unit[t] ?? []);
    return known.length > 0 ? known.reduce((sum, count) => sum + count, 0) : null;
  });

const headCount = ({ facilities }: SimulatedDistrict): number[] =>
  Array.from(
    { length: weeks },
    (_, t) => facilities.filter(({ reports }) => reports[t]).length / facilities.length,
  );

const trueShare = ({ facilities }: SimulatedDistrict): number[] =>
  Array.from({ length: weeks }, (_, t) =>
    facilities.reduce((sum, { size, reports }) => sum + (reports[t] ? size : 0), 0),
  );

/**
 * The methods compared.
 *
 *     everything reported   all cases: the series without missing reports
 *     naive sum             the cases reported, whichever facilities reported
 *     weeks dropped         naive sum; a week with less than 80 % of the reports is missing
 *     head count            naive sum, with the share of facilities that reported
 *     usual sizes           naive sum, with the reporting facilities' share of the usual cases, which the
 *                           pipeline computes from the district's tallies
 *     true sizes            naive sum, with the shares used in the simulation, unknown in practice
 */
export const reportingMethods = {
  "everything reported": ({ facilities }, outbreak) =>
    always({
      counts: sums(
        facilities.map((facility) => facility.cases.map((_, t) => casesOf(facility, t, outbreak))),
      ),
    }),
  "naive sum": (district, outbreak) => always({ counts: sums(reportsOf(district, outbreak)) }),
  "weeks dropped": (district, outbreak) => {
    const share = headCount(district);
    const counts = sums(reportsOf(district, outbreak));
    return always({
      counts: counts.map((count, t) => ((share[t] ?? 0) < minShare ? null : count)),
    });
  },
  "head count": (district, outbreak) =>
    always({ counts: sums(reportsOf(district, outbreak)), share: headCount(district) }),
  "usual sizes": (district, outbreak) => {
    const counts = sums(reportsOf(district, outbreak));
    const { points, expectedParts } = districtPast(district, outbreak);
    return (at) => {
      const share = reportedShare(points.slice(0, at + 1), expectedParts);
      return { frequency: "week", counts, ...(share && { share }) };
    };
  },
  "true sizes": (district, outbreak) =>
    always({ counts: sums(reportsOf(district, outbreak)), share: trueShare(district) }),
} as const satisfies Record<string, ReportingMethod>;

const always = (series: Omit<Series, "frequency">) => {
  const known: Series = { frequency: "week", ...series };
  return () => known;
};
