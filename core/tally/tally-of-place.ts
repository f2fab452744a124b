import { addDays, firstDay, frequencyOf, lastDay, type Period } from "../calendar.ts";
import { type Country, deadlinesOf } from "../country.ts";
import type { CurrentReport, ReportMode } from "../report.ts";
import {
  addGroups,
  countOf,
  type DiseaseTally,
  groupOf,
  type StoredTally,
  type Tally,
  type TallyGroup,
  type TallyPart,
} from "./tally.ts";

/** What a place's tally is made from. */
export interface TallySources {
  /** The place's own current reports: the week's and its days', or the day's. */
  readonly reports: readonly CurrentReport[];
  /** Its direct children's tallies of the same period. */
  readonly children: readonly StoredTally[];
}

const noCases: Omit<TallyGroup, "ageGroup" | "sex"> = {
  suspectedCases: 0,
  testedCases: 0,
  confirmedCases: 0,
  deaths: 0,
};

/** Groups that a report says of each disease; a zero report says none of every disease without a row. */
const diseasesOfReport = (report: CurrentReport): Map<string, TallyGroup[]> => {
  const said = new Map<string, TallyGroup[]>();
  for (const row of report.rows)
    said.set(row.diseaseCode, [...(said.get(row.diseaseCode) ?? []), groupOf(row)]);
  for (const code of report.zeroDiseases) {
    if (!said.has(code)) said.set(code, [{ ageGroup: "all", sex: "unknown", ...noCases }]);
  }
  return said;
};

const isKnown = (groups: readonly TallyGroup[]) =>
  groups.some((group) => group.suspectedCases !== null);

/** One disease of a unit from reports of one kind: complete when so many of them know the number. */
const fromReports = (
  all: readonly Map<string, TallyGroup[]>[],
  code: string,
  needed: number,
): DiseaseTally | undefined => {
  const said = all.flatMap((diseases) => diseases.get(code) ?? []);
  if (said.length === 0) return undefined;
  const known = all.filter((diseases) => isKnown(diseases.get(code) ?? [])).length;
  const received = needed > 0 && known >= needed ? 1 : 0;
  return { received, partial: received === 0 && known > 0, groups: addGroups(said) };
};

/**
 * What a unit's own reports say of a period.
 *
 * For each disease the week's number is that of the weekly report if it has one, else the sum of the daily
 * reports, else the sum of the notices, which is never complete. Notices are never added to the other two.
 */
const ownDiseases = (
  reports: readonly CurrentReport[],
  period: Period,
): Map<string, DiseaseTally> => {
  const of = (dataSet: CurrentReport["dataSet"]) =>
    reports.filter((report) => report.dataSet === dataSet).map(diseasesOfReport);
  const [weekly, daily, notices] = [of("weekly"), of("daily"), of("immediate")];
  const days = frequencyOf(period) === "week" ? 7 : 1;
  const codes = [
    ...new Set([...weekly, ...daily, ...notices].flatMap((diseases) => [...diseases.keys()])),
  ];
  const diseases = new Map<string, DiseaseTally>();
  for (const code of codes.sort()) {
    const found =
      fromReports(weekly, code, 1) ??
      fromReports(daily, code, days) ??
      fromReports(notices, code, 0);
    if (found) diseases.set(code, found);
  }
  return diseases;
};

/** The routine report of a unit for a period, when it is whole: the weekly one, or those of every day. */
const routineReports = (
  reports: readonly CurrentReport[],
  period: Period,
  country: Country,
): CurrentReport[] => {
  if (frequencyOf(period) === "day") return reports.filter(({ dataSet }) => dataSet === "daily");
  const weekly = reports.filter(({ dataSet }) => dataSet === "weekly");
  if (weekly.length > 0) return weekly;
  const daily = reports.filter(({ dataSet }) => dataSet === "daily");
  const first = firstDay(period, country.calendar);
  const days = Array.from({ length: 7 }, (_, i) => addDays(first, i));
  return days.every((day) => daily.some((report) => report.period === day)) ? daily : [];
};

const modeRank: Record<ReportMode, number> = { history: 0, replay: 1, live: 2 };

/** The latest of the sources, which says when and how the numbers became known. */
const latestOf = ({ reports, children }: TallySources) =>
  [
    ...reports.map(({ receivedAt, mode }) => ({ asOf: receivedAt, mode })),
    ...children.map(({ asOf, mode }) => ({ asOf, mode })),
  ].reduce(
    (a, b) =>
      b.asOf > a.asOf || (b.asOf === a.asOf && modeRank[b.mode] > modeRank[a.mode]) ? b : a,
    {
      asOf: "",
      mode: "history" as ReportMode,
    },
  );

const sum = <T>(items: readonly T[], number: (item: T) => number) =>
  items.reduce((total, item) => total + number(item), 0);

/** None of a child that no whole report came from, though some of its cases may be known. */
const partOf = (orgUnit: string, disease: DiseaseTally | undefined): TallyPart[] =>
  disease === undefined || disease.received === 0
    ? []
    : [{ orgUnit, received: disease.received, cases: countOf(disease, "suspected") ?? 0 }];

const byCode = (a: TallyPart, b: TallyPart) => (a.orgUnit < b.orgUnit ? -1 : 1);

/**
 * Recomputes what a place hands to its parent for a period: its own report and its children's tallies
 * added up. The same sources give the same tally in any order, so it may be done at any time and twice.
 *
 * Missing stays missing: a disease that nobody named is not in it. Never throws on a period of the calendar.
 */
export const tallyOfPlace = (
  place: { readonly orgUnit: string; readonly parent: string | null; readonly period: Period },
  sources: TallySources,
  country: Country,
): Tally & { readonly basis: number } => {
  const { reports, children } = sources;
  const own = ownDiseases(reports, place.period);
  const diseases = new Map<string, DiseaseTally>();
  const codes = [
    ...new Set([...own.keys(), ...children.flatMap((child) => [...child.diseases.keys()])]),
  ].sort();
  for (const code of codes) {
    const said = [
      { orgUnit: place.orgUnit, disease: own.get(code) },
      ...children.map(({ orgUnit, diseases: all }) => ({ orgUnit, disease: all.get(code) })),
    ];
    const parts = said.flatMap(({ disease }) => disease ?? []);
    diseases.set(code, {
      received: sum(parts, ({ received }) => received),
      partial: parts.some(({ partial }) => partial),
      groups: addGroups(parts.flatMap(({ groups }) => groups)),
      parts: said.flatMap(({ orgUnit, disease }) => partOf(orgUnit, disease)).sort(byCode),
    });
  }
  const routine = routineReports(reports, place.period, country);
  const cameAt = routine
    .map(({ firstReceivedAt }) => firstReceivedAt)
    .sort()
    .at(-1);
  const { timelinessDeadline, completenessCutoff } = deadlinesOf(country, place.period);
  const ownReport = cameAt === undefined ? 0 : 1;
  return {
    ...place,
    receivedReports: ownReport + sum(children, (child) => child.receivedReports),
    completeReports:
      (cameAt !== undefined && cameAt <= completenessCutoff ? 1 : 0) +
      sum(children, (child) => child.completeReports),
    onTimeReports:
      (cameAt !== undefined && cameAt <= timelinessDeadline ? 1 : 0) +
      sum(children, (child) => child.onTimeReports),
    weeklyReports:
      (reports.some(({ dataSet }) => dataSet === "weekly") ? 1 : 0) +
      sum(children, (child) => child.weeklyReports),
    ...latestOf(sources),
    diseases,
    basis: sum(reports, ({ revision }) => revision) + sum(children, ({ revision }) => revision),
  };
};

/** First and last day of a week whose daily reports and notices bear on it. */
export const daysOf = (week: Period, country: Country) => ({
  from: firstDay(week, country.calendar),
  to: lastDay(week, country.calendar),
});
