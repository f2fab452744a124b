import type { Alert } from "../../core/alert/alert.ts";
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

/**
 * Changes the latest alert of a place and disease, step by step. Each step is written over the revision that was read,
 * and starts again if another process wrote first. `after` returns null, or the same object, to change nothing.
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

/** The alert that `open` makes, under an unused id: the short id of another alert may be the same. */
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
