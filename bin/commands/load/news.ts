import type { TidyReport } from "../../../core/formats/tidy-reports.ts";
import {
  addsNothing,
  casesIn,
  rowsByDisease,
  type Statement,
  saysTheSame,
  withTold,
  zeroRow,
} from "../../../core/report/statement.ts";
import type { Count } from "../../../core/report.ts";
import type { HeldReport, HeldReports } from "./held-reports.ts";
import type { ReportBody } from "./post-reports.ts";

/** Changes that a load made to one disease in reports that the server already held. */
export interface Change {
  readonly diseaseCode: string;
  /** Reports that had no statement about the disease before. */
  readonly added: number;
  /** Reports whose statement about the disease differs. */
  readonly changed: number;
  /** The first of the changed reports. */
  readonly first?: {
    readonly reportingUnit: string;
    readonly period: string;
    readonly casesBefore: Count;
    readonly casesNow: Count;
  };
}

/** The reports of a folder that are new to the server. */
export interface News {
  /** The report to post, merged with what the server holds of other diseases; null if the server holds it already. */
  of(report: TidyReport): Promise<ReportBody | null>;
  /** Changes so far. */
  changes(): Change[];
  /** Reports so far whose latest statement in the folder the server has corrected since; the correction is kept. */
  correctedSince(): readonly HeldReport[];
}

/** State of a report that the server already held, during the load. */
interface Course {
  readonly held: HeldReport;
  now: Statement;
  version: number;
  /** The held versions from the one that matches the folder's latest statement on; null if not read yet. */
  later: readonly Statement[] | null;
  told: Statement | null;
}

/**
 * Compares a folder's reports with those that the server held before. Call `of` in the order of the versions.
 *
 * `diseases` are the folder's: without a row they are zero in a zero report. `asked` are those of the country's form.
 */
export const newsOf = (
  held: HeldReports,
  { diseases, asked }: { readonly diseases: readonly string[]; readonly asked: readonly string[] },
): News => {
  const courses = new Map<HeldReport, Course>();
  const courseOf = (report: TidyReport) => {
    const found = held.of(report);
    if (found === undefined) return undefined;
    const course = courses.get(found) ?? {
      ...{ held: found, now: found, version: found.reportVersion, later: null, told: null },
    };
    courses.set(found, course);
    return course;
  };

  return {
    async of(report) {
      const told = toldBy(report, diseases);
      const course = courseOf(report);
      if (course === undefined) return bodyOf(report, told, asked);
      course.told = told;
      if (report.reportVersion === null && addsNothing(told, course.now)) return null;
      course.later ??= course.version === 1 ? [course.held] : await held.versions(report);
      const at = course.later.findIndex((version) => addsNothing(told, version));
      course.later = at === -1 ? [] : course.later.slice(at);
      if (at !== -1) return null;
      course.now = withTold(told, course.now);
      course.version += 1;
      const { consultationsTotal, overrides } = course.held;
      return {
        ...bodyOf({ ...report, reportVersion: course.version }, course.now, asked),
        ...(consultationsTotal === null ? {} : { consultationsTotal }),
        ...(overrides.length === 0 ? {} : { overrides }),
      };
    },
    changes: () => {
      const moved = [...courses.values()].filter(({ held: before, now }) => now !== before);
      return diseases.flatMap((code) => changeOf(code, moved));
    },
    correctedSince: () =>
      [...courses.values()].flatMap(({ told, now, held: report }) =>
        told && !addsNothing(told, now) ? report : [],
      ),
  };
};

const toldBy = ({ rows, zeroReport }: TidyReport, diseases: readonly string[]): Statement => {
  const named = new Set(rows.map(({ diseaseCode }) => diseaseCode));
  return { rows, zeroDiseases: zeroReport ? diseases.filter((code) => !named.has(code)) : [] };
};

/** The request body: one `zeroReport` flag if the statement covers every disease of the form, else a zero row per disease. */
const bodyOf = (
  { reportVersion, reportingUnit, period, dataSet, receivedAt, zeroReport }: TidyReport,
  { rows, zeroDiseases }: Statement,
  asked: readonly string[],
): ReportBody => {
  const spoken = new Set([...zeroDiseases, ...rows.map(({ diseaseCode }) => diseaseCode)]);
  const isWhole =
    (zeroReport || zeroDiseases.length > 0) && asked.every((code) => spoken.has(code));
  return {
    ...{ reportingUnit, period, dataSet, receivedAt },
    ...(reportVersion === null ? {} : { reportVersion }),
    ...(isWhole ? { zeroReport: true } : {}),
    rows: [...rows, ...(isWhole ? [] : zeroDiseases.map(zeroRow))].map(
      ({ sex, testedCases, confirmedCases, deaths, ...row }) => ({
        ...row,
        ...(sex === "unknown" ? {} : { sex }),
        ...(testedCases === null ? {} : { testedCases }),
        ...(confirmedCases === null ? {} : { confirmedCases }),
        ...(deaths === null ? {} : { deaths }),
      }),
    ),
  };
};

const changeOf = (diseaseCode: string, courses: readonly Course[]): Change[] => {
  let added = 0;
  const changed = courses.flatMap(({ held, now }) => {
    const [before, after] = [held, now].map((one) => rowsByDisease(one).get(diseaseCode));
    if (after === undefined || (before && saysTheSame(before, after))) return [];
    if (before) return { held, before, after };
    added += 1;
    return [];
  });
  const [first] = changed;
  if (added + changed.length === 0) return [];
  return [
    {
      ...{ diseaseCode, added, changed: changed.length },
      ...(first && {
        first: {
          reportingUnit: first.held.reportingUnit,
          period: first.held.period,
          casesBefore: casesIn(first.before),
          casesNow: casesIn(first.after),
        },
      }),
    },
  ];
};
