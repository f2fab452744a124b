import type { Alert } from "../../core/alert/alert.ts";
import type { Evidence } from "../../core/judge/evidence.ts";
import type { Registry } from "../../core/registry.ts";
import { syncOutbreaks } from "../outbreaks.ts";
import type { AlertSlot } from "../ports.ts";
import type { AlertDeps } from "./findings.ts";

/** An alert as it is to be written; not done where the next change waits for this one. */
export interface NextAlert {
  readonly alert: Alert;
  readonly isDone: boolean;
}

/** So often a change of an alert starts again because another one wrote first. */
const attempts = 50;

/**
 * Changes the latest alert of a place and disease, step by step, each written over the revision that was read; overtaken, a
 * step starts again. `after` answers null, or the very same alert, when nothing is to be changed.
 *
 * Answers the alert as it now is; null where there never was one.
 */
export const changeLatest = async (
  { orgUnit, diseaseCode }: AlertSlot,
  after: (held: Alert | null) => Promise<NextAlert | null>,
  {
    registry,
    alerts,
    evidence,
  }: Pick<AlertDeps, "alerts"> & {
    readonly registry: Registry;
    readonly evidence?: ReadonlyMap<string, Evidence>;
  },
): Promise<Alert | null> => {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const held = await alerts.latest(orgUnit, diseaseCode);
    const next = await after(held);
    if (next === null || next.alert === held) return held;
    if (!(await alerts.put(next.alert, held?.revision ?? 0, evidence))) continue;
    await syncOutbreaks(next.alert, alerts, registry.country.calendar);
    if (next.isDone) return next.alert;
    attempt = 0;
  }
  throw new Error(`Cannot settle alert: ${orgUnit} ${diseaseCode} was overtaken ${attempts} times`);
};

/** The alert that `open` makes, under an id that no other has: another may have the same short one. */
export const openWithFreeId = async (
  open: (attempt: number) => Alert,
  held: Alert | null,
  { alerts }: Pick<AlertDeps, "alerts">,
): Promise<Alert> => {
  for (let attempt = 0; attempt < 20; attempt++) {
    const alert = open(attempt);
    const isTaken = alert.alertId === held?.alertId || (await alerts.byId(alert.alertId)) !== null;
    if (!isTaken) return alert;
  }
  const { orgUnit, diseaseCode } = open(0);
  throw new Error(`Cannot open alert: no free id for ${orgUnit} ${diseaseCode}`);
};
