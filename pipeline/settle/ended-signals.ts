import { type Alert, type DiseaseAlert, isOfDisease } from "../../core/alert/alert.ts";
import { countedSince, isUnseen } from "../../core/alert/is-unseen.ts";
import { placesWithin } from "../../core/alert/owners.ts";
import { withChanges } from "../../core/alert/signals.ts";
import { isOpen } from "../../core/alert/status.ts";
import { type Day, firstDay, lastDay, type Period, weekOf } from "../../core/calendar.ts";
import type { JudgedSignal, Signal } from "../../core/judge/signal.ts";
import type { Registry } from "../../core/registry.ts";
import type { AlertStore } from "../ports.ts";
import type { Settling } from "./findings.ts";

/**
 * What ended alerts showed that may have shown the cases of new findings: signals with their evidence, from the first
 * period that the findings count on.
 *
 * The alerts are those of the owning place and of the places within: the latest, and, unless they showed all, the ones
 * before them.
 */
export const endedSignals = async (
  held: DiseaseAlert | null,
  findings: readonly JudgedSignal[],
  { owner, diseaseCode, moment: { registry } }: Omit<Settling, "findings">,
  alerts: Pick<AlertStore, "earlierSignals" | "evidence" | "latestIn" | "pastOf">,
): Promise<readonly JudgedSignal[]> => {
  const { calendar } = registry.country;
  const [from] = findings.map((one) => firstDay(countedSince(one), calendar)).sort();
  if (from === undefined) return [];
  const places = placesWithin({ registry, unit: owner });
  const within = places.length === 0 ? [] : await alerts.latestIn(places, diseaseCode);
  const latest = [...(held ? [held] : []), ...within.filter(isOfDisease)].filter(
    (alert) => !isOpen(alert),
  );
  const shown = await shownBy(latest, from, registry, alerts);
  if (!findings.some((one) => isUnseen(one, shown, registry))) return shown;
  const before: DiseaseAlert[] = [];
  for (const { orgUnit, alertId } of latest) {
    const past = await alerts.pastOf(orgUnit, diseaseCode);
    before.push(...past.filter(isOfDisease).filter((one) => one.alertId !== alertId));
  }
  return [...shown, ...(await shownBy(before, from, registry, alerts))];
};

/** The signals of alerts, with their evidence, that count cases of a day or later. */
const shownBy = async (
  ended: readonly DiseaseAlert[],
  from: Day,
  { country: { calendar } }: Pick<Registry, "country">,
  alerts: Pick<AlertStore, "earlierSignals" | "evidence">,
): Promise<readonly JudgedSignal[]> => {
  const judged: JudgedSignal[] = [];
  for (const alert of ended) {
    const signals = [
      ...(await signalsSince(alert, from, alerts)),
      ...(await signalsSince(alert, weekOf(from, calendar), alerts)),
    ];
    const counted = new Set(signals.filter(({ period }) => lastDay(period, calendar) >= from));
    judged.push(...(await judgedSignals(alert, [...counted], alerts)));
  }
  return judged;
};

/** The signals that an alert lists, and those from a given period of their frequency on that it no longer lists. */
const signalsSince = async (
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
