import type { Signal } from "../judge/signal.ts";
import type { Alert } from "./alert.ts";
import { leadOf } from "./facts.ts";
import type { Finding, Moment } from "./finding.ts";
import { isUnseen } from "./is-unseen.ts";
import { isLapsing } from "./lapsing.ts";
import { mergeSignals, signalKey } from "./signals.ts";
import { isOpen } from "./status.ts";

/** What becomes of the alert of a place and disease. */
export type NextStep =
  | { readonly kind: "none" }
  | { readonly kind: "lapse"; readonly alert: Alert }
  | ({ readonly kind: "join"; readonly alert: Alert } & Heard)
  | ({ readonly kind: "open" } & Heard);

interface Heard {
  readonly signals: readonly Signal[];
  /** The signal that will tell most. */
  readonly lead: Signal;
}

/**
 * What findings do to the alert of one place and disease: its latest, null where there never was one.
 *
 * An open alert lapses if its time is over, else the findings join it, also when there are none: its reports and
 * deadlines move on. Without an open one, findings that are met open an alert if one of them is news and tells what
 * the ended alert did not show. Never throws.
 */
export const nextStep = (
  held: Alert | null,
  owner: string,
  findings: readonly Finding[],
  { registry, judgedAt, mayLapse }: Moment,
): NextStep => {
  const { country, orgUnits } = registry;
  if (isOpen(held)) {
    const signals = findings.map(({ signal }) => signal);
    const known = new Set(held.signals.map(signalKey));
    const isNew = signals.some((signal) => signal.stillMet && !known.has(signalKey(signal)));
    if ((mayLapse || isNew) && isLapsing(held, judgedAt, country)) {
      return { kind: "lapse", alert: held };
    }
    const lead = leadOf(mergeSignals(held.signals, signals), owner, country.calendar);
    return { kind: "join", alert: held, signals, lead };
  }
  const met = findings.filter(({ signal }) => signal.stillMet);
  const ended = held ? [held] : [];
  if (!met.some(({ signal, isNews }) => isNews && isUnseen(signal, ended, orgUnits))) {
    return { kind: "none" };
  }
  const signals = met.map(({ signal }) => signal);
  return { kind: "open", signals, lead: leadOf(signals, owner, country.calendar) };
};
