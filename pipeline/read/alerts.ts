import { type Caller, canReadAlerts } from "../../core/access.ts";
import { type Alert, signalsOf } from "../../core/alert/alert.ts";
import { lineCount } from "../../core/alert/diary.ts";
import type { Stage } from "../../core/alert/stage.ts";
import type { AlertStatus } from "../../core/alert/status.ts";
import { firstDay, lastDay } from "../../core/calendar.ts";
import { type IhrMark, ihrMarkOf } from "../../core/ihr-mark.ts";
import { diseaseNamed, type Registry } from "../../core/registry.ts";
import {
  type AlertView,
  alertView,
  isOverdue,
  type ShownSignal,
} from "../../core/view/alert-view.ts";
import type { AlertStore, AlertSummary, Clock, Page, RegistryStore } from "../ports.ts";
import { Refusal } from "../refusal.ts";
import { diaryLines } from "./diary.ts";
import { earlierSignals, shownWith } from "./earlier-signals.ts";
import { filledPage } from "./filled-page.ts";
import { type AskedRange, checkEnds } from "./period-range.ts";
import { alertingUnit, registered } from "./reach.ts";

export interface AlertDeps {
  readonly registry: RegistryStore;
  readonly alerts: AlertStore;
  readonly clock: Clock;
}

export interface AlertsAsked extends AskedRange {
  readonly orgUnit?: string | undefined;
  readonly diseaseCode?: string | undefined;
  readonly status?: AlertStatus | undefined;
  readonly stage?: Stage | undefined;
  /** True: only alerts whose act is overdue; false: only the others. */
  readonly overdue?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** True if an alert matches the query and the caller may see it. */
const isAsked =
  ({ orgUnit, status, from, to }: AlertsAsked, caller: Caller, held: Registry) =>
  (alert: AlertSummary): boolean => {
    const { orgUnits, country } = held;
    const opened = firstDay(alert.period, country.calendar);
    return (
      canReadAlerts(caller, alert.orgUnit, orgUnits) &&
      (orgUnit === undefined || orgUnits.isUnder(alert.orgUnit, orgUnit)) &&
      (status === undefined || alert.status === status) &&
      (from === undefined || opened >= firstDay(from, country.calendar)) &&
      (to === undefined || opened <= lastDay(to, country.calendar))
    );
  };

/** How the International Health Regulations name an alert's disease. */
const markOf = ({ diseaseCode }: Alert, { diseases }: Registry): IhrMark =>
  ihrMarkOf(diseases.get(diseaseCode));

/** True if an alert is in the stage that is asked for, and overdue if that is. */
const isInStage = (alert: Alert, { stage, overdue }: AlertsAsked, now: string): boolean =>
  (stage === undefined || alert.stage === stage) &&
  (overdue === undefined || isOverdue(alert, now) === overdue);

/** Alerts within the caller's jurisdiction, newest first. `from` and `to` filter by the period of the first signal. */
export const listAlerts = async (
  asked: AlertsAsked,
  caller: Caller,
  { registry, alerts, clock }: AlertDeps,
): Promise<Page<AlertView>> => {
  const now = clock.now().toISOString();
  const held = await registered(registry);
  const { orgUnit, diseaseCode } = asked;
  const within = orgUnit === undefined ? undefined : alertingUnit(caller, orgUnit, held).code;
  const disease = diseaseCode && (diseaseNamed(held, diseaseCode) ?? diseaseCode);
  checkEnds(asked, held.country.calendar);
  const keeps = isAsked({ ...asked, orgUnit: within }, caller, held);
  const { items, next } = await filledPage(
    (page) => alerts.list(page, { diseaseCode: disease, isAsked: keeps }),
    (alert) => keeps(alert) && isInStage(alert, asked, now),
    asked,
  );
  return { items: items.map((alert) => alertView(alert, { now, ihr: markOf(alert, held) })), next };
};

/** The alert of an id. Throws a Refusal if there is none, or if the caller may not see it. */
export const visibleAlert = async (
  alertId: string,
  caller: Caller,
  { registry, alerts }: AlertDeps,
): Promise<Alert> => {
  const held = await registered(registry);
  const alert = await alerts.byId(alertId);
  if (alert === null) throw new Refusal("not-found", "There is no alert with this id");
  if (canReadAlerts(caller, alert.orgUnit, held.orgUnits)) return alert;
  throw new Refusal("forbidden", "This alert is outside the credential's reach");
};

/** How many of the newest lines of its history an alert is shown with. */
const shownLines = 200;

/** How many of its earlier signals, no longer in the alert's own list. */
const shownSignals = 200;

/** An alert with all details: signals with their evidence, and the newest lines of its history. */
export const fullView = async (
  alert: Alert,
  { alerts, clock, registry }: AlertDeps,
): Promise<AlertView> => {
  const to = lineCount(alert.history);
  const lines = await diaryLines(alert, { from: to - shownLines + 1, to }, alerts);
  const earlier = await earlierSignals(alert, { limit: shownSignals }, alerts);
  const listed = await shownWith(signalsOf(alert), alert, alerts);
  const now = clock.now().toISOString();
  const ihr = markOf(alert, await registered(registry));
  const signals = [...earlier.items.toReversed(), ...listed];
  return alertView(alert, { now, ihr, signals, lines });
};

/** One alert with all details. Throws a Refusal if there is none, or if the caller may not see it. */
export const readAlert = async (
  alertId: string,
  caller: Caller,
  deps: AlertDeps,
): Promise<AlertView> => fullView(await visibleAlert(alertId, caller, deps), deps);

/**
 * The signals that an alert no longer lists, newest first, page by page, with their evidence. Throws a Refusal if there
 * is no such alert, or if the caller may not see it.
 */
export const readEarlierSignals = async (
  alertId: string,
  asked: { readonly limit: number; readonly cursor?: string | undefined },
  { caller, deps }: { readonly caller: Caller; readonly deps: AlertDeps },
): Promise<Page<ShownSignal>> =>
  earlierSignals(await visibleAlert(alertId, caller, deps), asked, deps.alerts);
