import { firstDay, frequencyOf, lastDay, type Period, periodsFrom } from "../calendar.ts";
import { type Country, deadlinesOf } from "../country.ts";
import { isActive, owesReport } from "../org-unit.ts";
import type { Registry } from "../registry.ts";
import { noticesOfDay } from "../report/notices-of-day.ts";
import type { CurrentReport, ReportMode } from "../report.ts";
import {
  addGroups,
  countOf,
  type DiseaseTally,
  groupOf,
  reportsWithNumber,
  type StoredTally,
  type Tally,
  type TallyGroup,
  type TallyPart,
} from "./tally.ts";

/** The part of the registry that a tally depends on: who was due to report, and by when. */
type Tree = Pick<Registry, "country" | "orgUnits">;

/** The inputs of a place's tally. */
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

/** The groups of each disease in a report. A zero report gives no group for every disease without a row. */
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

/** A disease in a unit's own reports; `isWhole` if they give the number for the whole period. */
interface OwnDisease {
  readonly isWhole: boolean;
  readonly partial: boolean;
  readonly groups: readonly TallyGroup[];
}

/** A disease of a unit from reports of one kind: whole if at least `needed` of them give the number. */
const fromReports = (
  all: readonly Map<string, TallyGroup[]>[],
  code: string,
  needed: number,
): OwnDisease | undefined => {
  const said = all.flatMap((diseases) => diseases.get(code) ?? []);
  if (said.length === 0) return undefined;
  const known = all.filter((diseases) => isKnown(diseases.get(code) ?? [])).length;
  const isWhole = needed > 0 && known >= needed;
  return { isWhole, partial: !isWhole && known > 0, groups: addGroups(said) };
};

/**
 * The diseases in a unit's own reports for a period.
 *
 * The number for a week is that of the weekly report if it has one, otherwise the sum of the daily reports,
 * otherwise the sum of the notices of its days, which is never complete. Notices are never added to the other two.
 */
const ownDiseases = (reports: readonly CurrentReport[], days: number): Map<string, OwnDisease> => {
  const of = (dataSet: CurrentReport["dataSet"]) =>
    reports.filter((report) => report.dataSet === dataSet);
  const byDay = [...Map.groupBy(of("immediate"), ({ period: day }) => day).values()];
  const weekly = of("weekly").map(diseasesOfReport);
  const daily = of("daily").map(diseasesOfReport);
  const notices = byDay.map(noticesOfDay).map(diseasesOfReport);
  const codes = [
    ...new Set([...weekly, ...daily, ...notices].flatMap((diseases) => [...diseases.keys()])),
  ];
  const diseases = new Map<string, OwnDisease>();
  for (const code of codes.sort()) {
    const found =
      fromReports(weekly, code, 1) ??
      fromReports(daily, code, days) ??
      fromReports(notices, code, 0);
    if (found) diseases.set(code, found);
  }
  return diseases;
};

/** The days of a period on which a place was open; every day if it was open on none. */
const openDays = (orgUnit: string, period: Period, { country, orgUnits }: Tree): Period[] => {
  const { from, to } = daysOf(period, country);
  const days = periodsFrom(from, to, country.calendar);
  const unit = orgUnits.get(orgUnit);
  const open = unit ? days.filter((day) => isActive(unit, day, country.calendar)) : days;
  return open.length > 0 ? open : days;
};

/** The reports that make up a unit's routine report: the weekly one, or one for each open day; empty if days are missing. */
const routineReports = (
  reports: readonly CurrentReport[],
  period: Period,
  days: readonly Period[],
): CurrentReport[] => {
  const of = (name: CurrentReport["dataSet"]) => reports.filter(({ dataSet }) => dataSet === name);
  const [weekly, daily] = [of("weekly"), of("daily")];
  if (frequencyOf(period) === "day") return daily;
  if (weekly.length > 0) return weekly;
  return days.every((day) => daily.some((report) => report.period === day)) ? daily : [];
};

const modeRank: Record<ReportMode, number> = { history: 0, replay: 1, live: 2 };

/** Time and mode of the latest source. */
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

/** The part of one child; none if no whole report came from it, though some of its cases may be known. */
const partOf = (orgUnit: string, received: number, disease: Pick<DiseaseTally, "groups">) =>
  received === 0 ? [] : [{ orgUnit, received, cases: countOf(disease, "suspected") ?? 0 }];

const byCode = (a: TallyPart, b: TallyPart) => (a.orgUnit < b.orgUnit ? -1 : 1);

/**
 * Computes a place's tally for a period from its own reports and its children's tallies. Deterministic: the order
 * of the sources does not matter, so a tally can be recomputed at any time.
 *
 * A disease that no report mentions is absent, not zero. A report of a place that was not due to report
 * (registered as closed since, say) does not count as received, but its cases do. Never throws on a period of the calendar.
 */
export const tallyOfPlace = (
  place: { readonly orgUnit: string; readonly parent: string | null; readonly period: Period },
  sources: TallySources,
  registry: Tree,
): Tally & { readonly basis: number } => {
  const { reports, children } = sources;
  const { country, orgUnits } = registry;
  const { orgUnit, period } = place;
  const unit = orgUnits.get(orgUnit);
  const isDue = unit !== undefined && owesReport(unit, period, country.calendar);
  const isDaily = reports.some(({ dataSet }) => dataSet === "daily");
  const days = isDaily ? openDays(orgUnit, period, registry) : [];
  const own = ownDiseases(reports, days.length);
  const diseases = new Map<string, DiseaseTally>();
  const codes = [
    ...new Set([...own.keys(), ...children.flatMap((child) => [...child.diseases.keys()])]),
  ].sort();
  for (const code of codes) {
    const said = own.get(code);
    const below = children.flatMap(({ orgUnit: child, diseases: all }) => {
      const disease = all.get(code);
      return disease ? [{ child, disease }] : [];
    });
    const parts = [...(said ? [said] : []), ...below.map(({ disease }) => disease)];
    diseases.set(code, {
      received: (isDue && said?.isWhole ? 1 : 0) + sum(below, ({ disease }) => disease.received),
      partial: parts.some(({ partial }) => partial),
      groups: addGroups(parts.flatMap(({ groups }) => groups)),
      parts: [
        ...(said?.isWhole ? partOf(orgUnit, 1, said) : []),
        ...below.flatMap(({ child, disease }) =>
          partOf(child, reportsWithNumber(disease), disease),
        ),
      ].sort(byCode),
    });
  }
  const wholeAt =
    routineReports(reports, period, days)
      .map(({ firstReceivedAt }) => firstReceivedAt)
      .sort()
      .at(-1) ?? null;
  const { timelinessDeadline, completenessCutoff } = deadlinesOf(country, period);
  const cameBy = (deadline: string) => (isDue && wholeAt !== null && wholeAt <= deadline ? 1 : 0);
  return {
    ...place,
    expectedReports: orgUnits.expectedUnits(orgUnit, period, country.calendar),
    own: {
      routine: reports.filter(({ dataSet }) => dataSet !== "immediate").length,
      wholeAt,
    },
    receivedReports:
      (isDue && wholeAt !== null ? 1 : 0) + sum(children, (child) => child.receivedReports),
    completeReports: cameBy(completenessCutoff) + sum(children, (child) => child.completeReports),
    onTimeReports: cameBy(timelinessDeadline) + sum(children, (child) => child.onTimeReports),
    weeklyReports:
      (reports.some(({ dataSet }) => dataSet === "weekly") ? 1 : 0) +
      sum(children, (child) => child.weeklyReports),
    ...latestOf(sources),
    diseases,
    basis: sum(reports, ({ revision }) => revision) + sum(children, ({ revision }) => revision),
  };
};

/** First and last day of a week; daily reports and notices of these days count in its tally. */
export const daysOf = (week: Period, country: Country) => ({
  from: firstDay(week, country.calendar),
  to: lastDay(week, country.calendar),
});
