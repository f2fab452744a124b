import { actorOf, type Caller, canActOn } from "../core/access.ts";
import type { Alert, DiaryLine } from "../core/alert/alert.ts";
import { lineCount } from "../core/alert/diary.ts";
import { closeAlert, reopenAlert } from "../core/alert/lifecycle.ts";
import { isOpen } from "../core/alert/status.ts";
import type { Country } from "../core/country.ts";
import type { AlertView } from "../core/view/alert-view.ts";
import { localDay } from "../core/zone.ts";
import { syncOutbreaks } from "./outbreaks.ts";
import type { Clock } from "./ports.ts";
import { type AlertDeps, fullView, visibleAlert } from "./read/alerts.ts";
import { diaryLines } from "./read/diary.ts";
import { registered } from "./read/reach.ts";
import { Refusal } from "./refusal.ts";

export interface ActionDeps extends AlertDeps {
  readonly clock: Clock;
}

export type AlertAction =
  | {
      readonly kind: "close";
      readonly reason: string;
      readonly verification?: "true" | "false" | undefined;
    }
  | { readonly kind: "reopen"; readonly reason: string };

const conflict = (detail: string) => new Refusal("conflict", detail);

/** The alert after the action. Throws a Refusal if the alert's status does not allow it. */
const acted = (alert: Alert, action: AlertAction, by: string, at: string): Alert => {
  if (action.kind === "close") {
    if (isOpen(alert)) {
      return closeAlert(alert, by, action.reason, at, action.verification);
    }
    throw conflict(`This alert is ${alert.status} already: only an open one can be closed`);
  }
  if (!isOpen(alert)) return reopenAlert(alert, by, action.reason, at);
  throw conflict("This alert is open already: only a closed or lapsed one can be reopened");
};

/** Most reopenings of one alert in a local day: subscribers get a message each time. */
const reopeningsADay = 10;

/** Refuses to reopen an alert that has reached today's limit. */
const checkReopenings = async (
  alert: Alert,
  now: string,
  { country, deps }: { readonly country: Country; readonly deps: Pick<ActionDeps, "alerts"> },
): Promise<void> => {
  const to = lineCount(alert.history);
  // Each reopening follows a closing; few other lines are added in a day.
  const lines = await diaryLines(alert, { from: to + 1 - 5 * reopeningsADay, to }, deps.alerts);
  const today = localDay(now, country.timeZone);
  const isOfToday = ({ change, at }: DiaryLine) =>
    change === "reopened" && localDay(at, country.timeZone) === today;
  if (lines.filter(isOfToday).length < reopeningsADay) return;
  throw conflict(`This alert was reopened ${reopeningsADay} times today: try again tomorrow`);
};

/** How often an action is tried again on the latest alert after somebody else changed it. */
const mostTries = 10;

/**
 * Closes or reopens an alert in its latest state, in an officer's name and with a reason.
 *
 * Throws a Refusal: not-found, forbidden, or conflict with the state (already closed; reopened too often today; a later
 * alert has replaced the one to reopen).
 */
export const actOnAlert = async (
  alertId: string,
  action: AlertAction,
  { caller, deps }: { readonly caller: Caller; readonly deps: ActionDeps },
): Promise<AlertView> => {
  const { alerts, registry, clock } = deps;
  const { orgUnits, country } = await registered(registry);
  for (let turn = 0; turn < mostTries; turn += 1) {
    const alert = await visibleAlert(alertId, caller, deps);
    if (!canActOn(caller, alert.orgUnit, orgUnits)) {
      throw new Refusal("forbidden", "Only an officer of the alert's place may act on it");
    }
    const latest = await alerts.latest(alert.orgUnit, alert.diseaseCode);
    if (latest !== null && latest.alertId !== alertId) {
      throw conflict(`A later alert, ${latest.alertId}, has replaced this one: act on that`);
    }
    const now = clock.now().toISOString();
    const next = acted(alert, action, actorOf(caller), now);
    if (action.kind === "reopen") await checkReopenings(alert, now, { country, deps });
    // First, so that after a crash half-way the alert is still open and can be closed again.
    if (!isOpen(next)) await syncOutbreaks(next, alerts, country.calendar);
    if (await alerts.put(next, alert.revision)) {
      if (isOpen(next)) await syncOutbreaks(next, alerts, country.calendar);
      return fullView(next, deps);
    }
  }
  throw conflict("The alert is changing too fast: try again");
};
