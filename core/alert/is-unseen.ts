import { firstDay, frequencyOf, lastDay, type Period, periodsFrom, weekOf } from "../calendar.ts";
import type { Country } from "../country.ts";
import { describedCases } from "../judge/described-cases.ts";
import type { JudgedSignal } from "../judge/signal.ts";
import type { OrgTree } from "../org-unit.ts";
import { windowPeriods } from "../rule/window-periods.ts";
import { localDay } from "../zone.ts";
import { describedPeriod } from "./described-period.ts";

type Counts = ReadonlyMap<Period, number>;

/** The tree, and the calendar and zone by which days belong to weeks. */
export interface SeenIn {
  readonly orgUnits: Pick<OrgTree, "isUnder">;
  readonly country: Pick<Country, "calendar" | "timeZone">;
}

/**
 * True if a signal has cases that ended alerts did not show; otherwise it opens no new alert.
 *
 * The count of each period in the rule's window is compared with what the alerts' signals showed of it: the latest count
 * of the same place, class and age groups, or the counts for other age groups of the place and for places within,
 * whichever is larger. A week was shown with its days, and a day with its week if that was judged after the day. What was
 * not shown is unseen. Hence a window that moves on without a new case, a repeated judgement, another rule on the same
 * cases, or a week's report of the days that were seen is not unseen; a later report for a seen period is.
 * `ended`: the ended alerts' signals, from `countedSince` on. Never throws.
 */
export const isUnseen = (
  judged: JudgedSignal,
  ended: readonly JudgedSignal[],
  where: SeenIn,
): boolean => {
  const { periods, counts } = judged.evidence;
  const seen = seenBy(judged, ended, where);
  const start = countedFrom(judged);
  return periods.some((period, i) => i >= start && (counts[i] ?? 0) > seen(period));
};

/** How many cases of a period the ended alerts' signals showed of what a signal counts. */
const seenBy = (
  judged: JudgedSignal,
  ended: readonly JudgedSignal[],
  { orgUnits, country }: SeenIn,
): ((period: Period) => number) => {
  const { calendar, timeZone } = country;
  const { signal } = judged;
  const within = ended.filter(
    (one) =>
      one.signal.caseClass === signal.caseClass &&
      (one.signal.orgUnit === signal.orgUnit ||
        orgUnits.isUnder(one.signal.orgUnit, signal.orgUnit)),
  );
  const shownOf = (signals: readonly JudgedSignal[]) => {
    const own = countsIn(signals.filter((one) => measureOf(one) === measureOf(judged)));
    return (period: Period) => Math.max(own.get(period) ?? 0, shownWithin(signals, period));
  };
  const shown = shownOf(within);
  return (period) => {
    if (frequencyOf(period) === "day") {
      const since = within.filter((one) => localDay(one.signal.judgedAt, timeZone) > period);
      return Math.max(shown(period), shownOf(since)(weekOf(period, calendar)));
    }
    const days = periodsFrom(firstDay(period, calendar), lastDay(period, calendar), calendar);
    return Math.max(
      shown(period),
      days.map(shown).reduce((sum, count) => sum + count, 0),
    );
  };
};

/** Index of the first period that a judged signal counts. */
const countedFrom = ({ evidence }: JudgedSignal): number =>
  Math.max(0, evidence.periods.length - windowPeriods(evidence.rule));

/** The first period that a judged signal counts: signals of earlier ones say nothing of it. */
export const countedSince = (judged: JudgedSignal): Period =>
  judged.evidence.periods[countedFrom(judged)] ?? judged.signal.period;

/** What a signal counts: which people of which place, in which class. */
const measureOf = ({ signal: { orgUnit, caseClass }, evidence }: JudgedSignal) =>
  JSON.stringify([orgUnit, caseClass, evidence.rule.ageGroups ?? null]);

/** The last count of each period that signals of one measure rest on. */
const countsIn = (ended: readonly JudgedSignal[]): Counts => {
  const seen = new Map<Period, number>();
  const inOrder = ended.toSorted((a, b) => (a.signal.judgedAt < b.signal.judgedAt ? -1 : 1));
  for (const { evidence } of inOrder) {
    for (const [i, period] of evidence.periods.entries()) {
      const count = evidence.counts[i] ?? null;
      if (count !== null) seen.set(period, count);
    }
  }
  return seen;
};

/** The most that signals show of a period: places of one level added up, of each the largest of its measures. */
const shownWithin = (ended: readonly JudgedSignal[], period: Period): number => {
  const ofLevels = Map.groupBy(ended, ({ signal }) => signal.orgUnitLevel).values();
  return Math.max(
    0,
    ...[...ofLevels].map((ofLevel) =>
      [...Map.groupBy(ofLevel, ({ signal }) => signal.orgUnit).values()]
        .map((ofPlace) => shownOfPlace(ofPlace, period))
        .reduce((sum, count) => sum + count, 0),
    ),
  );
};

/** The most that signals of one place show of a period, in any age groups. */
const shownOfPlace = (ended: readonly JudgedSignal[], period: Period): number => {
  const measures = [...Map.groupBy(ended, measureOf).values()].map(countsIn);
  return Math.max(
    0,
    ...measures.map((counts) => counts.get(period) ?? 0),
    ...ended
      .filter(({ signal }) => describedPeriod(signal) === period)
      .map(({ signal }) => describedCases(signal) ?? 0),
  );
};
