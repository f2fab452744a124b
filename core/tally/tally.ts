import { compareAges } from "../age-group.ts";
import type { Period } from "../calendar.ts";
import type { Count, ReportMode, ReportRow, Sex } from "../report.ts";

/** Cases in one group of people, summed over the units that reported them. */
export interface TallyGroup {
  readonly ageGroup: string;
  readonly sex: Sex;
  readonly suspectedCases: Count;
  readonly testedCases: Count;
  readonly confirmedCases: Count;
  readonly deaths: Count;
}

/** The contribution of one child of a place, or of the place's own reports, to a disease. */
export interface TallyPart {
  /** The child, or the place itself. */
  readonly orgUnit: string;
  /** Routine reports from it that give a number for the disease, also of units registered as closed since: one or more. */
  readonly received: number;
  /** Suspected cases of all ages. */
  readonly cases: number;
}

/** One disease in one place and period. */
export interface DiseaseTally {
  /** Units due to report whose routine report gives a number for this disease, zero included. */
  readonly received: number;
  /** True if part of the cases is known only from notices, or only for some of the days. */
  readonly partial: boolean;
  readonly groups: readonly TallyGroup[];
  /** Contributions in order of their codes; absent in tallies written before they were kept. */
  readonly parts?: readonly TallyPart[];
}

/** The reports of a place itself for a period, whether or not it was due to report. */
export interface OwnReports {
  /** Number of routine reports: the weekly one, and one for each day that has one. */
  readonly routine: number;
  /** When they first made up a whole routine report; null if they do not. */
  readonly wholeAt: string | null;
}

/**
 * The total for a place and period, from its own reports and its children's tallies; its parent adds it up in turn.
 *
 * Reports are counted only from units that were due to report, by the registry at the time of the tally. A change of
 * the registry recomputes it. Cases are counted from all reports.
 */
export interface Tally {
  readonly orgUnit: string;
  /** The place whose tally includes this one; null for the root. */
  readonly parent: string | null;
  readonly period: Period;
  /** Reporting units at or under the place that were open in the period. */
  readonly expectedReports: number;
  readonly own: OwnReports;
  /** Routine reports received, at any time, from the units expected. */
  readonly receivedReports: number;
  /** Those received by the completeness cut-off. */
  readonly completeReports: number;
  /** Those received by the timeliness deadline. */
  readonly onTimeReports: number;
  /** Units whose number for a week is a weekly report (a daily rule then judges the week). */
  readonly weeklyReports: number;
  /** When the latest number became known. */
  readonly asOf: string;
  /** How the latest number arrived. History is never judged. */
  readonly mode: ReportMode;
  readonly diseases: ReadonlyMap<string, DiseaseTally>;
}

/** A tally as stored in the ledger. */
export interface StoredTally extends Tally {
  /** Grows by one with each write. */
  readonly revision: number;
  /** The revision at which its figures last changed; only such a change is judged and passed to the parent. */
  readonly figuresRevision: number;
  /** Sum of the revisions of its sources. It never decreases, so an outdated read is detected. */
  readonly basis: number;
}

const adding = (a: Count, b: Count): Count => (a === null ? b : b === null ? a : a + b);

/** Adds groups of the same age and sex, unknown age last; a number that no report gives stays null. */
export const addGroups = (groups: readonly TallyGroup[]): TallyGroup[] => {
  const sums = new Map<string, TallyGroup>();
  for (const group of groups) {
    const key = `${group.ageGroup}\t${group.sex}`;
    const sum = sums.get(key);
    sums.set(
      key,
      sum === undefined
        ? group
        : {
            ...sum,
            suspectedCases: adding(sum.suspectedCases, group.suspectedCases),
            testedCases: adding(sum.testedCases, group.testedCases),
            confirmedCases: adding(sum.confirmedCases, group.confirmedCases),
            deaths: adding(sum.deaths, group.deaths),
          },
    );
  }
  return [...sums.values()].sort(
    (a, b) => compareAges(a.ageGroup, b.ageGroup) || (a.sex < b.sex ? -1 : 1),
  );
};

export const groupOf = ({ diseaseCode: _, ...group }: ReportRow): TallyGroup => group;

/** Routine reports that give a number for the disease, also of units that were not due to report. */
export const reportsWithNumber = ({ received, parts }: DiseaseTally): number =>
  parts?.reduce((sum, part) => sum + part.received, 0) ?? received;

/** The field of a group for each case class of a rule. */
const fieldOf = {
  suspected: "suspectedCases",
  confirmed: "confirmedCases",
  deaths: "deaths",
} as const;

/**
 * Cases of a disease in a tally: of one case class, in the given age groups (all if absent).
 * Null if no report gives the number.
 */
export const countOf = (
  tally: Pick<DiseaseTally, "groups"> | undefined,
  caseClass: keyof typeof fieldOf,
  ageGroups?: readonly string[],
): Count => {
  if (tally === undefined) return null;
  let sum: Count = null;
  for (const group of tally.groups) {
    if (ageGroups && !ageGroups.includes(group.ageGroup)) continue;
    sum = adding(sum, group[fieldOf[caseClass]]);
  }
  return sum;
};
