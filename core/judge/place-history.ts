import {
  addPeriods,
  type Day,
  firstDay,
  frequencyOf,
  type Period,
  periodsFrom,
} from "../calendar.ts";
import { routineDataSet } from "../country.ts";
import type { Registry } from "../registry.ts";
import type { Count } from "../report.ts";
import {
  countOf,
  type DiseaseTally,
  reportsWithNumber,
  type StoredTally,
  type TallyGroup,
  type TallyPart,
} from "../tally/tally.ts";
import type { PlacePoint } from "./judgement.ts";
import { isUnderOutbreak, type OutbreakDays } from "./outbreak-days.ts";

/** Number of reports due from the place's units; 0 if the country has no routine form of that frequency. */
export const expectedReportsOf = (
  { country, orgUnits }: Registry,
  orgUnit: string,
  period: Period,
): number =>
  country.dataSets[routineDataSet(frequencyOf(period))] === undefined
    ? 0
    : orgUnits.expectedUnits(orgUnit, period, country.calendar);

/** Number of reports due in a period from each of the place's children, and from the place itself. */
export const expectedPartsOf = (
  registry: Registry,
  orgUnit: string,
  period: Period,
): ReadonlyMap<string, number> => {
  const due = registry.orgUnits
    .childrenOf(orgUnit)
    .map(({ code }) => [code, expectedReportsOf(registry, code, period)] as const);
  const ofChildren = due.reduce((sum, [, expected]) => sum + expected, 0);
  const own = expectedReportsOf(registry, orgUnit, period) - ofChildren;
  return new Map([[orgUnit, own], ...due]);
};

/** The history of a place: its tallies by period, and its outbreaks. */
export interface PlacePast {
  readonly orgUnit: string;
  readonly tallies: ReadonlyMap<Period, StoredTally>;
  readonly outbreaks: readonly OutbreakDays[];
}

/** One period of a place's history, for all diseases. */
export interface PlacePeriod {
  readonly period: Period;
  readonly firstDay: Day;
  readonly tally: StoredTally | undefined;
  readonly expectedReports: number;
}

/** Every period from `lookback` before `period` up to it, including those without a report. */
export const placePeriods = (
  past: PlacePast,
  period: Period,
  lookback: number,
  registry: Registry,
): PlacePeriod[] => {
  const { calendar } = registry.country;
  return periodsFrom(addPeriods(period, -lookback, calendar), period, calendar).map((at) => ({
    period: at,
    firstDay: firstDay(at, calendar),
    tally: past.tallies.get(at),
    expectedReports: expectedReportsOf(registry, past.orgUnit, at),
  }));
};

/** A place's history for one disease. */
export const pointsOf = (
  periods: readonly PlacePeriod[],
  diseaseCode: string,
  outbreaks: readonly OutbreakDays[],
): PlacePoint[] =>
  periods.map(({ period, firstDay: day, tally, expectedReports }) => {
    const disease = tally?.diseases.get(diseaseCode) ?? null;
    return {
      period,
      tally: disease,
      expectedReports,
      receivedReports: disease?.received ?? 0,
      routineReceived: tally?.receivedReports ?? 0,
      excluded: isUnderOutbreak(outbreaks, diseaseCode, day),
    };
  });

/** A place to subtract from one that contains it: the part of the larger place it belongs to, and its history. */
export interface PlaceWithin {
  readonly part: string;
  readonly points: readonly PlacePoint[];
}

const minus = (a: Count, b: Count): Count => (a === null || b === null ? a : Math.max(0, a - b));

const groupWithout = (group: TallyGroup, part: DiseaseTally): TallyGroup => {
  const taken = part.groups.find(
    ({ ageGroup, sex }) => ageGroup === group.ageGroup && sex === group.sex,
  );
  if (!taken) return group;
  return {
    ...group,
    suspectedCases: minus(group.suspectedCases, taken.suspectedCases),
    testedCases: minus(group.testedCases, taken.testedCases),
    confirmedCases: minus(group.confirmedCases, taken.confirmedCases),
    deaths: minus(group.deaths, taken.deaths),
  };
};

const partsWithout = (
  parts: readonly TallyPart[],
  place: string,
  within: DiseaseTally,
): TallyPart[] => {
  const taken = countOf(within, "suspected") ?? 0;
  return parts.flatMap((part) => {
    if (part.orgUnit !== place) return part;
    const received = part.received - reportsWithNumber(within);
    return received > 0 ? { ...part, received, cases: Math.max(0, part.cases - taken) } : [];
  });
};

/** A place's history without a place within it: the cases that remain to be explained. */
export const pointsWithout = (
  points: readonly PlacePoint[],
  { part, points: pointsWithin }: PlaceWithin,
): PlacePoint[] =>
  points.map((point, i) => {
    const taken = pointsWithin[i];
    if (!taken) return point;
    const { tally } = point;
    const within = taken.tally;
    return {
      ...point,
      tally:
        tally && within
          ? {
              ...tally,
              received: Math.max(0, tally.received - within.received),
              groups: tally.groups.map((group) => groupWithout(group, within)),
              ...(tally.parts && { parts: partsWithout(tally.parts, part, within) }),
            }
          : tally,
      expectedReports: point.expectedReports - taken.expectedReports,
      receivedReports: Math.max(0, point.receivedReports - taken.receivedReports),
      routineReceived: Math.max(0, point.routineReceived - taken.routineReceived),
    };
  });
