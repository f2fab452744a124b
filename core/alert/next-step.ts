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

/** The next change to the alert of a place and disease. */
export type NextStep =
  | { readonly kind: "none" }
  | { readonly kind: "lapse"; readonly alert: DiseaseAlert }
  | ({ readonly kind: "join"; readonly alert: DiseaseAlert } & SignalUpdate)
  | ({ readonly kind: "open" } & SignalUpdate);

/** The signals to add to an alert or to update in it. */
export interface SignalUpdate {
  /** As many as fit into one write, the future lead among them. */
  readonly changes: readonly Signal[];
  /** Those left for the next writes. */
  readonly rest: readonly Signal[];
  /** The lead signal when all are in the alert. */
  readonly lead: Signal;
}

/** Splits changed signals into those of this write and the rest, the future lead first. */
const signalUpdate = (
  listed: readonly Signal[],
  changes: readonly Signal[],
  { owner, calendar }: { readonly owner: string; readonly calendar: Calendar },
): SignalUpdate => {
  const lead = leadOf(withChanges(listed, changes), owner, calendar);
  if (atOnce(changes).length === changes.length) return { changes, rest: [], lead };
  const inTurn = changes.toSorted((a, b) => Number(b === lead) - Number(a === lead));
  const first = atOnce(inTurn);
  return { changes: first, rest: inTurn.slice(first.length), lead };
};

/**
 * The effect of findings on the latest alert of one place and disease (null if there never was one).
 *
 * An open alert lapses if its time is over. Otherwise the findings join it; without findings its reporting figures and
 * deadlines are updated. If none is open, the signals still met open an alert, provided that one is news and has cases
 * that the ended alert did not show. Never throws.
 */
export const nextStep = (
  held: DiseaseAlert | null,
  owner: string,
  { findings, beside }: { readonly findings: readonly Finding[]; readonly beside: Beside },
  { registry, judgedAt, mayLapse }: Moment,
): NextStep => {
  const { country } = registry;
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
    return {
      kind: "join",
      alert: held,
      ...signalUpdate(held.signals, changes, { owner, calendar }),
    };
  }
  const met = findings.filter(({ signal }) => signal.stillMet);
  const isNews = (one: Finding) => one.isNews && isUnseen(one, beside.ended, registry);
  if (!met.some(isNews)) return { kind: "none" };
  const signals = met.map(({ signal }) => signal);
  return { kind: "open", ...signalUpdate([], signals, { owner, calendar }) };
};
