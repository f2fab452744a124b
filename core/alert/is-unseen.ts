import type { Period } from "../calendar.ts";
import type { JudgedSignal } from "../judge/signal.ts";
import type { OrgTree } from "../org-unit.ts";
import { windowPeriods } from "../rule/window-periods.ts";
import { describedPeriod } from "./described-period.ts";

type Counts = ReadonlyMap<Period, number>;

/**
 * True if a signal has cases that ended alerts did not show; otherwise it opens no new alert.
 *
 * The count of each period in the rule's window is compared with the latest count in the alerts' signals of the same
 * place, class and age groups. If no such signal covers the period, it is compared with their counts for other age
 * groups of the place, or for places within; without any, the period is unseen. Hence a window that moves on without a
 * new case, a repeated judgement or another rule on the same cases is not unseen; a later report for a seen period is.
 * `ended`: the ended alerts' signals, from `countedSince` on. Never throws.
 */
export const isUnseen = (
  judged: JudgedSignal,
  ended: readonly JudgedSignal[],
  tree: Pick<OrgTree, "isUnder">,
): boolean => {
  const { signal, evidence } = judged;
  const { periods, counts } = evidence;
  const own = countsIn(ended.filter((one) => measureOf(one) === measureOf(judged)));
  const within = ended.filter(
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
        .map((ofPlace) => shownOf(ofPlace, period))
        .reduce((sum, count) => sum + count, 0),
    ),
  );
};

const figureOf = { suspected: "cases", confirmed: "confirmedCases", deaths: "deaths" } as const;

/** The most that signals of one place show of a period, in any age groups. */
const shownOf = (ended: readonly JudgedSignal[], period: Period): number => {
  const measures = [...Map.groupBy(ended, measureOf).values()].map(countsIn);
  return Math.max(
    0,
    ...measures.map((counts) => counts.get(period) ?? 0),
    ...ended
      .filter(({ signal }) => describedPeriod(signal) === period)
      .map(({ signal }) => signal[figureOf[signal.caseClass]] ?? 0),
  );
};
