import type { Alert } from "../../core/alert/alert.ts";
import { lineCount } from "../../core/alert/diary.ts";
import { clocksOf, withDue } from "../../core/alert/due.ts";
import type { Evidence } from "../../core/judge/evidence.ts";
import type { Registry } from "../../core/registry.ts";
import { syncOutbreaks } from "../outbreaks.ts";
import type { AlertSlot } from "../ports.ts";
import type { AlertDeps } from "./findings.ts";

/** The alert to write; not done if another change must follow this one. */
export interface NextAlert {
  readonly alert: Alert;
  readonly isDone: boolean;
}

/** Most times a change of an alert starts again because another process wrote first. */
const attempts = 50;

/** An alert with the due time of its stage by the plan in force; the same object if it is as stored. */
const dated = (alert: Alert, held: Alert | null, registry: Registry): Alert => {
  const stored = held?.alertId === alert.alertId ? lineCount(held.history) : 0;
  return withDue(alert, stored, clocksOf(registry, alert.diseaseCode));
};

/**
 * Changes the latest alert of a place and disease, step by step. Each step is written over the revision that was read,
 * and starts again if another process wrote first. `after` returns null, or the same object, to change nothing. `known`:
 * the alert as it was read a moment ago; it saves reading it if nothing changes.
 *
 * Returns the resulting alert; null if there never was one.
 */
export const changeLatest = async (
  { orgUnit, diseaseCode }: AlertSlot,
  after: (held: Alert | null) => Promise<NextAlert | null>,
  {
    registry,
    alerts,
    evidence,
    known,
  }: Pick<AlertDeps, "alerts"> & {
    readonly registry: Registry;
    readonly evidence?: ReadonlyMap<string, Evidence>;
    readonly known?: Alert | undefined;
  },
): Promise<Alert | null> => {
  let read = known;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const held = read ?? (await alerts.latest(orgUnit, diseaseCode));
    read = undefined;
    const next = await after(held);
    if (next === null) return held;
    const alert = dated(next.alert, held, registry);
    if (alert === held) return held;
    if (!(await alerts.put(alert, held?.revision ?? 0, evidence))) continue;
    await syncOutbreaks(alert, alerts, registry.country.calendar);
    if (next.isDone) return { ...alert, revision: (held?.revision ?? 0) + 1 };
    attempt = 0;
  }
  throw new Error(`Cannot settle alert: ${orgUnit} ${diseaseCode} was overtaken ${attempts} times`);
};

/** The alert that `open` makes, under an unused id: the short id of another alert may be the same. */
export const openWithFreeId = async <A extends Alert>(
  open: (attempt: number) => A,
  held: Alert | null,
  { alerts }: Pick<AlertDeps, "alerts">,
): Promise<A> => {
  for (let attempt = 0; attempt < 20; attempt++) {
    const alert = open(attempt);
    const isTaken = alert.alertId === held?.alertId || (await alerts.byId(alert.alertId)) !== null;
    if (!isTaken) return alert;
  }
  const { orgUnit, diseaseCode } = open(0);
  throw new Error(`Cannot open alert: no free id for ${orgUnit} ${diseaseCode}`);
};
