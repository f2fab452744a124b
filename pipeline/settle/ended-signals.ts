import type { Alert, DiseaseAlert } from "../../core/alert/alert.ts";
import { countedSince } from "../../core/alert/is-unseen.ts";
import { withChanges } from "../../core/alert/signals.ts";
import { frequencyOf, type Period } from "../../core/calendar.ts";
import type { JudgedSignal, Signal } from "../../core/judge/signal.ts";
import type { AlertStore } from "../ports.ts";

/**
 * Signals of ended alerts with their evidence; only those from the first period that the findings of one judgement
 * count cases from.
 */
export const endedSignals = async (
  ended: readonly DiseaseAlert[],
  findings: readonly JudgedSignal[],
  alerts: Pick<AlertStore, "earlierSignals" | "evidence">,
): Promise<readonly JudgedSignal[]> => {
  const [from] = findings.map(countedSince).sort();
  if (from === undefined) return [];
  const isCounted = ({ period }: Signal) =>
    frequencyOf(period) === frequencyOf(from) && period >= from;
  const judged: JudgedSignal[] = [];
  for (const alert of ended) {
    const signals = await signalsSince(alert, from, alerts);
    judged.push(...(await judgedSignals(alert, signals.filter(isCounted), alerts)));
  }
  return judged;
};

/** The signals that an alert lists, and those from a given period of their frequency on that it no longer lists. */
export const signalsSince = async (
  { alertId, signals, earlierSignals }: DiseaseAlert,
  from: Period,
  alerts: Pick<AlertStore, "earlierSignals">,
): Promise<readonly Signal[]> =>
  earlierSignals === 0 ? signals : withChanges(await alerts.earlierSignals(alertId, from), signals);

/** Signals of an alert with their evidence; a signal whose evidence is lost is left out. */
export const judgedSignals = async (
  { alertId }: Pick<Alert, "alertId">,
  signals: readonly Signal[],
  alerts: Pick<AlertStore, "evidence">,
): Promise<readonly JudgedSignal[]> => {
  if (signals.length === 0) return [];
  const held = await alerts.evidence(
    alertId,
    signals.map(({ evidence }) => evidence),
  );
  return signals.flatMap((signal) => {
    const evidence = held.get(signal.evidence);
    return evidence ? { signal, evidence } : [];
  });
};
