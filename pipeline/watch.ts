import type { Alert } from "../core/alert/alert.ts";
import { addPeriods, type Period, weekOf } from "../core/calendar.ts";
import { deadlinesOf } from "../core/country.ts";
import { tellsOfClosedUnit } from "../core/judge/ended-silence.ts";
import type { Registry } from "../core/registry.ts";
import { localDay } from "../core/zone.ts";
import { findSilence, type SilenceDeps } from "./find-silence.ts";
import type { AlertStore, WatchMemoryStore } from "./ports.ts";
import { settleAlert } from "./settle-alerts.ts";
import { type SweepDeps, type Swept, sweep } from "./sweep.ts";

export interface WatchDeps extends SweepDeps {
  readonly alerts: SweepDeps["alerts"] & Pick<AlertStore, "open">;
  readonly tallies: SweepDeps["tallies"] & SilenceDeps["tallies"];
  readonly memory: WatchMemoryStore;
}

/** What one run of the watch did. */
export interface Watched {
  readonly swept: Swept | null;
  readonly silentUnits: number | null;
  readonly openAlerts: number;
}

/**
 * Looks for what no report would ever tell: events that were lost, units that fell silent, deadlines that
 * passed, alerts that heard nothing for too long. Made to run every hour; twice in an hour does no harm.
 *
 * Once a local day it sweeps the recent periods; once a week, after the cut-off, it judges silence.
 */
export const watch = async (deps: WatchDeps): Promise<Watched | null> => {
  const registry = await deps.registry.current();
  if (!registry) return null;
  const now = deps.clock.now().toISOString();
  const today = localDay(now, registry.country.timeZone);
  const memory = await deps.memory.get();

  const swept = memory.sweptOn === today ? null : await sweep(registry, deps);
  const due = lastCompleteWeek(now, registry);
  const isJudged = memory.silenceJudgedTo !== null && memory.silenceJudgedTo >= due;
  const open = await deps.alerts.open();
  const isOutdated = open.some((alert) => tellsOfClosedUnit(alert, registry));
  const silentUnits = isJudged && !isOutdated ? null : await findSilence(due, registry, now, deps);
  for (const alert of open) await lookAfter(alert, now, registry, deps);
  if (swept || !isJudged) await deps.memory.put({ sweptOn: today, silenceJudgedTo: due });
  return { swept, silentUnits, openAlerts: open.length };
};

/** The latest week whose completeness cut-off has passed. */
const lastCompleteWeek = (now: string, { country }: Registry): Period => {
  const thisWeek = weekOf(localDay(now, country.timeZone), country.calendar);
  let week = addPeriods(thisWeek, -1, country.calendar);
  while (deadlinesOf(country, week).completenessCutoff > now)
    week = addPeriods(week, -1, country.calendar);
  return week;
};

/** Renews an open alert's reporting figures, tells them at a deadline, lets it lapse when nothing was heard for long. */
const lookAfter = async (
  alert: Alert,
  now: string,
  registry: Registry,
  deps: WatchDeps,
): Promise<void> => {
  const owner = registry.orgUnits.get(alert.orgUnit);
  if (!owner) return;
  const { country } = registry;
  const period = weekOf(localDay(now, country.timeZone), country.calendar);
  const past = { orgUnit: owner.code, tallies: new Map(), outbreaks: [] };
  const isTimed = true;
  const found = { registry, unit: owner, period, findings: [], judgedAt: now, isTimed, past };
  await settleAlert(owner, alert.diseaseCode, [], found, deps);
};
