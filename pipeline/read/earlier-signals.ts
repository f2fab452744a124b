import type { Alert } from "../../core/alert/alert.ts";
import { signalKey } from "../../core/alert/signals.ts";
import { jsonBytes } from "../../core/json-size.ts";
import type { Signal } from "../../core/judge/signal.ts";
import { type ShownSignal, shownSignal } from "../../core/view/alert-view.ts";
import type { AlertStore, Page } from "../ports.ts";
import { filledPage } from "./filled-page.ts";

type Signals = Pick<AlertStore, "evidence" | "earlierPage">;

/** Bytes of evidence shown in one answer: an answer is at most 6 MB. */
const mostBytes = 2_000_000;

/** Signals of an alert with their evidence. If there is not room for all, the newest signals keep theirs. */
export const shownWith = async (
  signals: readonly Signal[],
  { alertId }: Pick<Alert, "alertId">,
  alerts: Pick<AlertStore, "evidence">,
): Promise<readonly ShownSignal[]> => {
  const ids = signals.flatMap(({ evidence, first }) => [
    evidence,
    ...(first ? [first.evidence] : []),
  ]);
  const evidence = new Map(ids.length === 0 ? [] : await alerts.evidence(alertId, ids));
  let bytes = 0;
  for (const id of ids.toReversed()) {
    bytes += jsonBytes(evidence.get(id) ?? null);
    if (bytes > mostBytes) evidence.delete(id);
  }
  return signals.map((signal) => shownSignal(signal, evidence));
};

/** A page of the signals that an alert no longer lists, newest first, with their evidence. */
export const earlierSignals = async (
  alert: Alert,
  asked: { readonly limit: number; readonly cursor?: string | undefined },
  alerts: Signals,
): Promise<Page<ShownSignal>> => {
  if (alert.kind === "silence" || alert.earlierSignals === 0) return { items: [], next: null };
  const listed = new Set(alert.signals.map(signalKey));
  const fetch: Parameters<typeof filledPage<ShownSignal>>[0] = async (page) => {
    const part = await alerts.earlierPage(alert.alertId, page);
    return { ...part, items: await shownWith(part.items, alert, alerts) };
  };
  return filledPage(fetch, (signal) => !listed.has(signalKey(signal)), asked);
};
