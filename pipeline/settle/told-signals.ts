import type { Alert, DiseaseAlert } from "../../core/alert/alert.ts";
import { countedSince } from "../../core/alert/is-unseen.ts";
import { withChanges } from "../../core/alert/signals.ts";
import { frequencyOf, type Period } from "../../core/calendar.ts";
import type { JudgedSignal, Signal } from "../../core/judge/signal.ts";
import type { AlertStore } from "../ports.ts";

/**
 * Signals of ended alerts with what they were judged from, those alone that can speak of the periods which the findings of
 * one judged period count.
 */
export const toldSignals = async (
  ended: readonly DiseaseAlert[],
  findings: readonly JudgedSignal[],
  alerts: Pick<AlertStore, "earlierSignals" | "evidence">,
): Promise<readonly JudgedSignal[]> => {
  const [from] = findings.map(countedSince).sort();
  if (from === undefined) return [];
  const speaks = ({ period }: Signal) =>
    frequencyOf(period) === frequencyOf(from) && period >= from;
  const told: JudgedSignal[] = [];
  for (const alert of ended) {
    const signals = await signalsSince(alert, from, alerts);
    told.push(...(await judgedSignals(alert, signals.filter(speaks), alerts)));
  }
  return told;
};

/** The signals that an alert lists, and those it lists no longer from a period of a frequency on. */
export const signalsSince = async (
  { alertId, signals, earlierSignals }: DiseaseAlert,
  from: Period,
  alerts: Pick<AlertStore, "earlierSignals">,
): Promise<readonly Signal[]> =>
  earlierSignals === 0 ? signals : withChanges(await alerts.earlierSignals(alertId, from), signals);

/** Signals of an alert with what they were judged from; one whose evidence is lost is left out. */
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
