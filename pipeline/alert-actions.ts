import { actorOf, type Caller, canActOn } from "../core/access.ts";
import { type ActContext, type ActResult, act } from "../core/alert/acts/act.ts";
import type { Asked } from "../core/alert/acts/asked.ts";
import type { Alert } from "../core/alert/alert.ts";
import { clocksOf, dueBy } from "../core/alert/due.ts";
import { isOpen } from "../core/alert/status.ts";
import type { Calendar } from "../core/calendar.ts";
import { riskGridOf } from "../core/follow-up.ts";
import { ihrMarkOf } from "../core/ihr-mark.ts";
import type { OrgTree } from "../core/org-unit.ts";
import type { Registry } from "../core/registry.ts";
import { type AlertView, alertView } from "../core/view/alert-view.ts";
import { checkReopenings } from "./act/check-reopenings.ts";
import { type PresentState, presentState } from "./act/present-state.ts";
import { syncOutbreaks } from "./outbreaks.ts";
import { type AlertDeps, fullView, visibleAlert } from "./read/alerts.ts";
import { firstToldAt } from "./read/first-told-at.ts";
import { registered } from "./read/reach.ts";
import { Refusal, wrongFields } from "./refusal.ts";

/** Who acts on alerts, and on those of which places. */
export interface Actor {
  /** Role and pseudonymous id, for the history. */
  readonly by: string;
  mayActOn(orgUnit: string, tree: Pick<OrgTree, "isUnder">): boolean;
}

type Refused = Exclude<ActResult, { readonly kind: "done" | "unchanged" }>;

/** The refusal of an act, with the alert as it is now. */
const refusalOf = (
  result: Refused,
  { alert, now }: { readonly alert: Alert; readonly now: string },
  { diseases }: Pick<Registry, "diseases">,
): Refusal => {
  if (result.kind === "faults") return wrongFields(result.faults);
  const current = alertView(alert, { now, ihr: ihrMarkOf(diseases.get(alert.diseaseCode)) });
  if (result.kind === "out-of-order")
    return new Refusal("conflict", result.detail, undefined, current);
  const detail = `must be ${current.revision}, the alert's present revision`;
  const said = "The alert has changed since you read it: see how it is now and decide again";
  const errors = [{ pointer: "#/ifRevision", rule: "changed-meanwhile", detail }];
  return new Refusal("changed-meanwhile", said, errors, current);
};

const contextOf = async (
  alert: Alert,
  { by, at }: Pick<ActContext, "by" | "at">,
  { registry, alerts }: { readonly registry: Registry } & Pick<AlertDeps, "alerts">,
): Promise<ActContext> => ({
  ...{ by, at, riskGrid: riskGridOf(registry.plan) },
  dueBy: (next) => dueBy(next, clocksOf(registry, next.diseaseCode)),
  firstToldAt: await firstToldAt(alert, alerts),
});

/** Writes an alert after an act, with its marks in the baselines. False if somebody else has written since it was read. */
const isWritten = async (
  next: Alert,
  { alert, laterId }: PresentState,
  { alerts, calendar }: Pick<AlertDeps, "alerts"> & { readonly calendar: Calendar },
): Promise<boolean> => {
  if (laterId !== null) return alerts.putPast(next, alert.revision);
  // Before the write, so that after a crash half-way the alert is as it was and the act can be repeated.
  const isEnded = !isOpen(next) || next.verification === "false";
  if (isEnded) await syncOutbreaks(next, alerts, calendar);
  if (!(await alerts.put(next, alert.revision))) return false;
  if (!isEnded) await syncOutbreaks(next, alerts, calendar);
  return true;
};

/** How often an act is tried again on the latest alert after somebody else changed it. */
const mostTries = 10;

/**
 * Acts on an alert in its present state. Returns the alert after the act; the same if the act changes nothing.
 *
 * Of several acts at once on the same state, one is written first; each other is then judged again on the state that
 * the first one left. Throws a Refusal: forbidden; conflict or changed-meanwhile, with the alert as it is; invalid-content.
 */
export const actAs = async (
  { by, mayActOn }: Actor,
  held: Alert,
  asked: Asked,
  deps: AlertDeps,
): Promise<Alert> => {
  const { alerts, clock } = deps;
  const registry = await registered(deps.registry);
  const { calendar } = registry.country;
  if (!mayActOn(held.orgUnit, registry.orgUnits)) {
    throw new Refusal("forbidden", "Only an officer of the alert's place may act on it");
  }
  for (let turn = 0; turn < mostTries; turn += 1) {
    const state = await presentState(held, alerts);
    const { alert, laterId } = state;
    // The marks may be those of an act that was overtaken.
    if (turn > 0 && laterId === null) await syncOutbreaks(alert, alerts, calendar);
    const at = clock.now().toISOString();
    const result = act(alert, asked, await contextOf(alert, { by, at }, { registry, alerts }));
    if (result.kind === "unchanged") return alert;
    if (result.kind !== "done") throw refusalOf(result, { alert, now: at }, registry);
    if (asked.act === "reopen") await checkReopenings(state, at, alerts);
    if (await isWritten(result.alert, state, { alerts, calendar })) return result.alert;
  }
  throw new Refusal("conflict", "The alert is changing too fast: try again");
};

/**
 * An officer's act on an alert. Returns the alert with all details. Throws a Refusal: not-found, or one of `actAs`.
 */
export const actOnAlert = async (
  alertId: string,
  asked: Asked,
  { caller, deps }: { readonly caller: Caller; readonly deps: AlertDeps },
): Promise<AlertView> => {
  const actor: Actor = {
    by: actorOf(caller),
    mayActOn: (orgUnit, tree) => canActOn(caller, orgUnit, tree),
  };
  const alert = await visibleAlert(alertId, caller, deps);
  return fullView(await actAs(actor, alert, asked, deps), deps);
};
