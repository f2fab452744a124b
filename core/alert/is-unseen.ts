import type { Period } from "../calendar.ts";
import type { JudgedSignal } from "../judge/signal.ts";
import type { OrgTree } from "../org-unit.ts";
import { windowPeriods } from "../rule/window-periods.ts";
import { toldPeriod } from "./told-period.ts";

type Counts = ReadonlyMap<Period, number>;

/**
 * True when a signal tells what ended alerts did not show: what may open a new alert after one was closed or lapsed.
 *
 * Each period of the rule's window is held against the last count of it that the alerts' signals of the same place, class
 * and age groups rest on; where none speaks of it, against what they show of the place in other age groups, or of the
 * places within it. A period that none speaks of was not seen. So a window that moves on without a new case, numbers
 * judged again, and another rule's view of the same cases are not new; a later report for a period seen is.
 * `told`: their signals, from `countedSince` on. Never throws.
 */
export const isUnseen = (
  judged: JudgedSignal,
  told: readonly JudgedSignal[],
  tree: Pick<OrgTree, "isUnder">,
): boolean => {
  const { signal, evidence } = judged;
  const { periods, counts } = evidence;
  const own = countsIn(told.filter((one) => measureOf(one) === measureOf(judged)));
  const within = told.filter(
    (one) =>
      one.signal.caseClass === signal.caseClass && tree.isUnder(one.signal.orgUnit, signal.orgUnit),
  );
  const start = countedFrom(judged);
  return periods.some((period, i) => {
    const seen = own.get(period) ?? shownWithin(within, period);
    return i >= start && (counts[i] ?? 0) > seen;
  });
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
const countsIn = (told: readonly JudgedSignal[]): Counts => {
  const seen = new Map<Period, number>();
  const inOrder = told.toSorted((a, b) => (a.signal.judgedAt < b.signal.judgedAt ? -1 : 1));
  for (const { evidence } of inOrder) {
    for (const [i, period] of evidence.periods.entries()) {
      const count = evidence.counts[i] ?? null;
      if (count !== null) seen.set(period, count);
    }
  }
  return seen;
};

/** The most that signals show of a period: places of one level added up, of each the largest of its measures. */
const shownWithin = (told: readonly JudgedSignal[], period: Period): number => {
  const ofLevels = Map.groupBy(told, ({ signal }) => signal.orgUnitLevel).values();
  return Math.max(
    0,
    ...[...ofLevels].map((ofLevel) =>
      [...Map.groupBy(ofLevel, ({ signal }) => signal.orgUnit).values()]
        .map((ofPlace) => shownOf(ofPlace, period))
        .reduce((sum, count) => sum + count, 0),
    ),
  );
};

const figureOf = { suspected: "cases", confirmed: "confirmedCases", deaths: "deaths" } as const;

/** The most that signals of one place show of a period, in any age groups. */
const shownOf = (told: readonly JudgedSignal[], period: Period): number => {
  const measures = [...Map.groupBy(told, measureOf).values()].map(countsIn);
  return Math.max(
    0,
    ...measures.map((counts) => counts.get(period) ?? 0),
    ...told
      .filter(({ signal }) => toldPeriod(signal) === period)
      .map(({ signal }) => signal[figureOf[signal.caseClass]] ?? 0),
  );
};
