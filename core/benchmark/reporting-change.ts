import type { Chance } from "../statistics/chance.ts";

/** Permanent or temporary changes in the reporting of a district. */
export const reportingChanges = ["steady", "rise", "fall", "strike", "closure", "joining"] as const;
export type ReportingChange = (typeof reportingChanges)[number];

/** A district's reporting: which facilities report in which week. */
export interface Reporting {
  readonly change: ReportingChange;
  /** First week of the change; a strike lasts ten weeks. */
  readonly from: number;
  /** By facility, then by week. */
  readonly reports: readonly (readonly boolean[])[];
}

const strikeWeeks = 10;

/**
 * Simulates which of a district's facilities report in each week.
 *
 *     steady    each facility reports with its own probability, 0.8 to 1, independently each week
 *     rise      0.5 until `from`, then its own probability
 *     fall      its own probability until `from`, then 0.5
 *     strike    seven of ten facilities report with 0.05 for ten weeks, otherwise as steady
 *     closure   facilities with 30 % or more of the usual cases never report again
 *     joining   facilities with 30 % or more of the usual cases do not report before `from`
 *
 * The facilities affected are drawn at random, so the hospital may be among them. Cases at facilities
 * that do not report still occur.
 */
export const reportingOf = (
  sizes: readonly number[],
  { change, from, weeks }: { readonly change: ReportingChange; from: number; weeks: number },
  chance: Chance,
): Reporting => {
  const own = sizes.map(() => 0.8 + 0.2 * chance.uniform());
  const order = sizes.map((_, f) => ({ f, key: chance.uniform() })).sort((a, b) => a.key - b.key);
  const struck = new Set(order.slice(0, Math.ceil(0.7 * sizes.length)).map(({ f }) => f));
  const moved = new Set<number>();
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let share = 0;
  for (const { f } of order) {
    if (share >= 0.3 || moved.size === sizes.length - 1) break;
    moved.add(f);
    share += (sizes[f] ?? 0) / total;
  }
  const chanceAt = (f: number, week: number): number =>
    chances[change](own[f] ?? 0, week - from, { isStruck: struck.has(f), isMoved: moved.has(f) });
  const reports = sizes.map((_, f) =>
    Array.from({ length: weeks }, (_, week) => chance.uniform() < chanceAt(f, week)),
  );
  return { change, from, reports };
};

interface Part {
  readonly isStruck: boolean;
  readonly isMoved: boolean;
}

/** Probability that a facility reports, from its own probability and the weeks since the change. */
const chances: Record<ReportingChange, (own: number, since: number, part: Part) => number> = {
  steady: (own) => own,
  rise: (own, since) => (since < 0 ? 0.5 : own),
  fall: (own, since) => (since < 0 ? own : 0.5),
  strike: (own, since, { isStruck }) =>
    isStruck && since >= 0 && since < strikeWeeks ? 0.05 : own,
  closure: (own, since, { isMoved }) => (isMoved && since >= 0 ? 0 : own),
  joining: (own, since, { isMoved }) => (isMoved && since < 0 ? 0 : own),
};
