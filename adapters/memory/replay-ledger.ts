import { type Alert, signalsOf } from "../../core/alert/alert.ts";
import { signalKey } from "../../core/alert/signals.ts";
import { isOpen } from "../../core/alert/status.ts";
import type { Period } from "../../core/calendar.ts";
import type { Evidence } from "../../core/judge/evidence.ts";
import type { OutbreakDays } from "../../core/judge/outbreak-days.ts";
import type { Signal } from "../../core/judge/signal.ts";
import type { CurrentReport } from "../../core/report.ts";
import type { StoredTally } from "../../core/tally/tally.ts";
import type { Judgement } from "../../pipeline/ports.ts";
import type { ReplayDeps } from "../../pipeline/replay-plan.ts";

/** Called for each change as it is written. */
export interface ReplayListener {
  judged(judgement: Judgement, before: Judgement | undefined): void;
  /** `before` is the alert that had the slot. */
  alerted(alert: Alert, before: Alert | undefined): void;
}

/**
 * A ledger in memory for a replay: one writer, no concurrency, and only the last `kept` periods of each place, so that
 * decades of a country fit.
 */
export const replayLedger = (kept: number, listener: ReplayListener): ReplayDeps => {
  const reports = new Map<string, Map<string, CurrentReport>>();
  const tallies = new Map<string, Map<Period, StoredTally>>();
  const judgements = new Map<string, Map<Period, Judgement>>();
  const slots = new Map<string, Map<string, Alert>>();
  const outbreaks = new Map<string, Map<string, OutbreakDays>>();
  /** Evidence of the alerts in their slots, by alert id. */
  const evidence = new Map<string, Map<string, Evidence>>();
  const earlier = new Map<string, Map<string, Signal>>();
  const shelf = <T>(shelves: Map<string, Map<string, T>>, name: string) => {
    const held = shelves.get(name) ?? new Map<string, T>();
    shelves.set(name, held);
    return held;
  };
  /** Sets the newest entry last and deletes the oldest: a map keeps its keys in insertion order. */
  const keep = <T>(held: Map<string, T>, key: string, value: T) => {
    held.delete(key);
    held.set(key, value);
    const [oldest] = held.keys();
    if (held.size > kept && oldest !== undefined) held.delete(oldest);
  };
  const markKey = ({ diseaseCode, alertId }: Pick<OutbreakDays, "diseaseCode" | "alertId">) =>
    `${diseaseCode}\t${alertId}`;

  return {
    clock: { now: () => new Date(0) },
    put: (report) => {
      const { reportingUnit, period, dataSet } = report;
      keep(shelf(reports, reportingUnit), `${period}\t${dataSet}`, report);
    },
    reports: {
      current: async ({ reportingUnit, period, dataSet }) =>
        reports.get(reportingUnit)?.get(`${period}\t${dataSet}`) ?? null,
      between: async (unit, from, to) =>
        [...(reports.get(unit)?.values() ?? [])].filter(
          ({ period }) => period.length === from.length && period >= from && period <= to,
        ),
    },
    tallies: {
      get: async (orgUnit, period) => tallies.get(orgUnit)?.get(period) ?? null,
      getMany: async (places) =>
        places.map(({ orgUnit, period }) => tallies.get(orgUnit)?.get(period) ?? null),
      history: async (orgUnit, from, to) =>
        [...(tallies.get(orgUnit)?.values() ?? [])].filter(
          ({ period }) => period.length === from.length && period >= from && period <= to,
        ),
      put: async (tally, seen) => {
        keep(shelf(tallies, tally.orgUnit), tally.period, { ...tally, revision: seen + 1 });
        return true;
      },
    },
    judgements: {
      get: async (orgUnit, period) => judgements.get(orgUnit)?.get(period) ?? null,
      range: async (orgUnit, _, from, to) =>
        [...(judgements.get(orgUnit)?.values() ?? [])].filter(
          ({ period }) => period.length === from.length && period >= from && period <= to,
        ),
      put: async (judgement) => {
        const held = shelf(judgements, judgement.orgUnit);
        const before = held.get(judgement.period);
        // A judgement under way is not reported.
        if (judgement.figuresRevision > 0) listener.judged(judgement, before);
        keep(held, judgement.period, judgement);
        return true;
      },
    },
    alerts: {
      latest: async (orgUnit, diseaseCode) => slots.get(orgUnit)?.get(diseaseCode) ?? null,
      openOf: async (orgUnit) => [...(slots.get(orgUnit)?.values() ?? [])].filter(isOpen),
      latestIn: async (orgUnits, diseaseCode) =>
        orgUnits.flatMap((orgUnit) => slots.get(orgUnit)?.get(diseaseCode) ?? []),
      // In a replay nobody closes alerts. They lapse, later than any window reaches back: the latest has shown all that counts.
      pastOf: async () => [],
      // A replay's alerts are never looked up by their short ids, so two may have the same.
      byId: async () => null,
      put: async (alert, seen, judged = new Map()) => {
        const held = shelf(slots, alert.orgUnit);
        const before = held.get(alert.diseaseCode);
        const stored = { ...alert, revision: seen + 1 };
        listener.alerted(stored, before);
        held.set(alert.diseaseCode, stored);
        if (before && before.alertId !== alert.alertId) {
          evidence.delete(before.alertId);
          earlier.delete(before.alertId);
        }
        for (const [id, one] of judged) keep(shelf(evidence, alert.alertId), id, one);
        const listed = new Set(signalsOf(alert).map(signalKey));
        for (const signal of before?.alertId === alert.alertId ? signalsOf(before) : []) {
          const key = signalKey(signal);
          if (!listed.has(key)) keep(shelf(earlier, alert.alertId), key, signal);
        }
        return true;
      },
      evidence: async (alertId) => evidence.get(alertId) ?? new Map(),
      earlierSignals: async (alertId, from) =>
        [...(earlier.get(alertId)?.values() ?? [])].filter(
          ({ period }) => !from || (period.length === from.length && period >= from),
        ),
      earlierOf: async (alertId, of) =>
        of.flatMap((key) => earlier.get(alertId)?.get(signalKey(key)) ?? []),
      // A replay of part of the diseases cannot decide a budget: it is decided afterwards, on all alerts.
      budgetWeek: async () => ({ claims: [], revision: 0 }),
      putBudgetWeek: async () => true,
      outbreaksOf: async (orgUnit) => [...(outbreaks.get(orgUnit)?.values() ?? [])],
      putOutbreaks: async (marks) => {
        for (const mark of marks) shelf(outbreaks, mark.orgUnit).set(markKey(mark), mark);
      },
      removeOutbreaks: async (marks) => {
        for (const mark of marks) outbreaks.get(mark.orgUnit)?.delete(markKey(mark));
      },
    },
  };
};
