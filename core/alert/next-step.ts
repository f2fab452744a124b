import type { Calendar } from "../calendar.ts";
import type { Signal } from "../judge/signal.ts";
import type { DiseaseAlert } from "./alert.ts";
import { leadOf } from "./facts.ts";
import type { Beside, Finding, Moment } from "./finding.ts";
import { isUnseen } from "./is-unseen.ts";
import { isLapsing } from "./lapsing.ts";
import { atOnce } from "./listed-signals.ts";
import { changesOf, signalKey, withChanges } from "./signals.ts";
import { isOpen } from "./status.ts";

/** What becomes of the alert of a place and disease. */
export type NextStep =
  | { readonly kind: "none" }
  | { readonly kind: "lapse"; readonly alert: DiseaseAlert }
  | ({ readonly kind: "join"; readonly alert: DiseaseAlert } & Heard)
  | ({ readonly kind: "open" } & Heard);

/** Signals that an alert takes up. */
export interface Heard {
  /** As many as one write takes up, the one that tells most among them. */
  readonly changes: readonly Signal[];
  /** Those that come with the next writes. */
  readonly rest: readonly Signal[];
  /** The signal that will tell most. */
  readonly lead: Signal;
}

/** Takes up changes beside the signals listed so far, the one that tells most first. */
const heard = (
  listed: readonly Signal[],
  changes: readonly Signal[],
  { owner, calendar }: { readonly owner: string; readonly calendar: Calendar },
): Heard => {
  const lead = leadOf(withChanges(listed, changes), owner, calendar);
  if (atOnce(changes).length === changes.length) return { changes, rest: [], lead };
  const inTurn = changes.toSorted((a, b) => Number(b === lead) - Number(a === lead));
  const first = atOnce(inTurn);
  return { changes: first, rest: inTurn.slice(first.length), lead };
};

/**
 * What findings do to the alert of one place and disease: its latest, null where there never was one.
 *
 * An open alert lapses if its time is over, else the findings join it, also when there are none: its reports and
 * deadlines move on. Without an open one, findings that are met open an alert if one of them is news and tells what
 * the ended alert did not show. Never throws.
 */
export const nextStep = (
  held: DiseaseAlert | null,
  owner: string,
  { findings, beside }: { readonly findings: readonly Finding[]; readonly beside: Beside },
  { registry, judgedAt, mayLapse }: Moment,
): NextStep => {
  const { country, orgUnits } = registry;
  const { calendar } = country;
  if (isOpen(held)) {
    const signals = findings.map(({ signal }) => signal);
    const known = [...beside.earlier, ...held.signals];
    const keys = new Set(known.map(signalKey));
    const isNew = signals.some((signal) => signal.stillMet && !keys.has(signalKey(signal)));
    if ((mayLapse || isNew) && isLapsing(held, judgedAt, country)) {
      return { kind: "lapse", alert: held };
    }
    const changes = changesOf(known, signals);
    return { kind: "join", alert: held, ...heard(held.signals, changes, { owner, calendar }) };
  }
  const met = findings.filter(({ signal }) => signal.stillMet);
  const isNews = (one: Finding) => one.isNews && isUnseen(one, beside.told, orgUnits);
  if (!met.some(isNews)) return { kind: "none" };
  const signals = met.map(({ signal }) => signal);
  return { kind: "open", ...heard([], signals, { owner, calendar }) };
};
