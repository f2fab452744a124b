import { compareAges } from "../age-group.ts";
import type { Period } from "../calendar.ts";
import type { Count, ReportMode, ReportRow, Sex } from "../report.ts";

/** Cases of one group of people, added up over the units that know them. */
export interface TallyGroup {
  readonly ageGroup: string;
  readonly sex: Sex;
  readonly suspectedCases: Count;
  readonly testedCases: Count;
  readonly confirmedCases: Count;
  readonly deaths: Count;
}

/** What one child of a place, or the place's own report, adds to a disease. */
export interface TallyPart {
  /** The child, or the place itself. */
  readonly orgUnit: string;
  /** Routine reports from it that say a number for the disease, also of units registered as closed since: one or more. */
  readonly received: number;
  /** Suspected cases of all ages. */
  readonly cases: number;
}

/** One disease in one place and period. */
export interface DiseaseTally {
  /** Units due to report whose routine report says a number for this disease, zero included. */
  readonly received: number;
  /** True when part of the cases is known from notices, or from some of the days, alone. */
  readonly partial: boolean;
  readonly groups: readonly TallyGroup[];
  /** Who reported how many, by code; absent in tallies written before it was kept. */
  readonly parts?: readonly TallyPart[];
}

/** The reports of a place itself that bear on a period, whether or not it was due to report. */
export interface OwnReports {
  /** Of the routine forms: the week's, and one for each day that has one. */
  readonly routine: number;
  /** When they were a whole routine report for the first time; null while they are none. */
  readonly wholeAt: string | null;
}

/**
 * What a place hands to its parent for a period: its own report and its children's tallies added up.
 *
 * Reports are counted of units that were due to report, as the registry said when the tally was made; a change of the
 * registry makes it again. Cases are counted whoever told them.
 */
export interface Tally {
  readonly orgUnit: string;
  /** To whom it is handed; null for the root. */
  readonly parent: string | null;
  readonly period: Period;
  /** Reporting units at or under the place that were open in the period. */
  readonly expectedReports: number;
  readonly own: OwnReports;
  /** Routine reports that came, at any time, of the units expected. */
  readonly receivedReports: number;
  /** Those that came by the completeness cut-off. */
  readonly completeReports: number;
  /** Those that came by the timeliness deadline. */
  readonly onTimeReports: number;
  /** Units whose figure for a week is a weekly report (so that a rule of one day is judged on the week). */
  readonly weeklyReports: number;
  /** When the latest of the numbers became known. */
  readonly asOf: string;
  /** How the latest of the numbers came. History is never judged. */
  readonly mode: ReportMode;
  readonly diseases: ReadonlyMap<string, DiseaseTally>;
}

/** A tally as the ledger keeps it. */
export interface StoredTally extends Tally {
  /** Grows by one with each write. */
  readonly revision: number;
  /** The revision with which its figures last changed: what is judged, and what its parent hears of. */
  readonly figuresRevision: number;
  /** Sum of the revisions of everything it was made from: never falls, so an older reading shows. */
  readonly basis: number;
}

const adding = (a: Count, b: Count): Count => (a === null ? b : b === null ? a : a + b);

/** Adds groups of the same age and sex, unknown age last; a number that nobody knows stays null. */
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

/** Routine reports that say a number for the disease, also of units that were not due to report. */
export const reportsTelling = ({ received, parts }: DiseaseTally): number =>
  parts?.reduce((sum, part) => sum + part.received, 0) ?? received;

/** Which number of a group a rule looks at. */
const fieldOf = {
  suspected: "suspectedCases",
  confirmed: "confirmedCases",
  deaths: "deaths",
} as const;

/**
 * Cases of a disease in a tally: of a case class, in the given age groups (all when absent).
 * Null when no unit knows the number.
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
