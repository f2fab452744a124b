import type { Period } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import type { OrgTree } from "../org-unit.ts";
import { windowPeriods } from "../rule/window-periods.ts";
import type { Alert } from "./alert.ts";
import { toldPeriod } from "./told-period.ts";

type Counts = ReadonlyMap<Period, number>;

/**
 * True when a signal tells what ended alerts did not show: what may open a new alert after one was closed or lapsed.
 *
 * Each period of the rule's window is held against the last count of it that the alerts' signals of the same place, class
 * and age groups rest on; where none speaks of it, against what they show of the place in other age groups, or of the
 * places within it. A period that none speaks of was not seen. So a window that moves on without a new case, numbers
 * judged again, and another rule's view of the same cases are not new; a later report for a period seen is. A
 * silence is new unless an ended alert told an earlier part of it. Never throws.
 */
export const isUnseen = (
  signal: Signal,
  ended: readonly Alert[],
  tree: Pick<OrgTree, "isUnder">,
): boolean => {
  const { periods, counts, rule } = signal.evidence;
  const told = ended.flatMap(({ signals }) => signals);
  if (signal.kind === "silence") {
    return !told.some(({ orgUnit, period }) => {
      return orgUnit === signal.orgUnit && periods.includes(period);
    });
  }
  const own = countsIn(told.filter((one) => measureOf(one) === measureOf(signal)));
  const within = told.filter(
    (one) => one.caseClass === signal.caseClass && tree.isUnder(one.orgUnit, signal.orgUnit),
  );
  const start = Math.max(0, periods.length - windowPeriods(rule));
  return periods.some((period, i) => {
    const seen = own.get(period) ?? shownWithin(within, period);
    return i >= start && (counts[i] ?? 0) > seen;
  });
};

/** What a signal counts: which people of which place, in which class. */
const measureOf = ({ orgUnit, caseClass, evidence }: Signal) =>
  JSON.stringify([orgUnit, caseClass, evidence.rule.ageGroups ?? null]);

/** The last count of each period that signals of one measure rest on. */
const countsIn = (signals: readonly Signal[]): Counts => {
  const seen = new Map<Period, number>();
  for (const { evidence } of signals.toSorted((a, b) => (a.judgedAt < b.judgedAt ? -1 : 1))) {
    for (const [i, period] of evidence.periods.entries()) {
      const count = evidence.counts[i] ?? null;
      if (count !== null) seen.set(period, count);
    }
  }
  return seen;
};

/** The most that signals show of a period: places of one level added up, of each the largest of its measures. */
const shownWithin = (signals: readonly Signal[], period: Period): number => {
  const ofLevels = Map.groupBy(signals, ({ orgUnitLevel }) => orgUnitLevel).values();
  return Math.max(
    0,
    ...[...ofLevels].map((ofLevel) =>
      [...Map.groupBy(ofLevel, ({ orgUnit }) => orgUnit).values()]
        .map((ofPlace) => shownOf(ofPlace, period))
        .reduce((sum, count) => sum + count, 0),
    ),
  );
};

const figureOf = { suspected: "cases", confirmed: "confirmedCases", deaths: "deaths" } as const;

/** The most that signals of one place show of a period, in any age groups. */
const shownOf = (signals: readonly Signal[], period: Period): number => {
  const measures = [...Map.groupBy(signals, measureOf).values()].map(countsIn);
  return Math.max(
    0,
    ...measures.map((counts) => counts.get(period) ?? 0),
    ...signals
      .filter((one) => toldPeriod(one) === period)
      .map((one) => one[figureOf[one.caseClass]] ?? 0),
  );
};
