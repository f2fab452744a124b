import type { Alert } from "../core/alert/alert.ts";
import { isLapsing } from "../core/alert/lapsing.ts";
import { namesClosedUnit } from "../core/alert/silence-alert.ts";
import { isOpen } from "../core/alert/status.ts";
import type { Period } from "../core/calendar.ts";
import { afterRunAt } from "../core/clock-memory.ts";
import { lastCompleteWeek } from "../core/last-complete-week.ts";
import type { Registry } from "../core/registry.ts";
import { localDay } from "../core/zone.ts";
import { type EachByItself, eachByItself, type Undone } from "./each-by-itself.ts";
import { anyIsHeard, findSilence, type SilenceDeps } from "./find-silence.ts";
import type { Seen, WatchedPersons } from "./person/watch-persons.ts";
import type { AlertStore, WatchMemory, WatchMemoryStore } from "./ports.ts";
import { escalateAlert } from "./settle/escalate-alert.ts";
import { settleAlert } from "./settle-alerts.ts";
import { type SweepDeps, type Swept, sweep } from "./sweep.ts";

export interface WatchDeps extends SweepDeps {
  readonly alerts: SweepDeps["alerts"] & Pick<AlertStore, "open">;
  readonly tallies: SweepDeps["tallies"] & SilenceDeps["tallies"];
  readonly memory: WatchMemoryStore;
  /** The work for persons: what waits to be told, and places where nobody is. @default none is done */
  readonly watchPersons?: (seen: Seen, each: EachByItself) => Promise<WatchedPersons>;
}

/** The result of one run of the watch. */
export interface Watched {
  /** False if the clock had jumped: then nothing else was done. */
  readonly isClockBelieved: boolean;
  readonly swept: Swept | null;
  readonly silentUnits: number | null;
  readonly openAlerts: number;
  readonly persons: WatchedPersons | null;
  /** Alerts and places whose work failed while the rest was done. */
  readonly undone: readonly Undone[];
}

const nothing = {
  swept: null,
  silentUnits: null,
  openAlerts: 0,
  persons: null,
  undone: [],
} as const;

/**
 * Does what no report can trigger: alerts that nobody answers in time, deadlines that passed, lost events, units that
 * fell silent, and alerts without a signal for too long. Runs every few minutes; running twice, or two at once, does no
 * harm.
 *
 * First it looks after the open alerts, then it tells persons what waits: neither must wait for slower work. Once each
 * local day it sweeps the recent periods; once a week, after the cut-off, it judges silence. Each alert and place is
 * processed independently: a failure does not stop the others. Messages sent and alerts ended cannot be undone, so it
 * does nothing if its clock has jumped.
 */
export const watch = async (deps: WatchDeps): Promise<Watched | null> => {
  const registry = await deps.registry.current();
  if (!registry) return null;
  const now = deps.clock.now().toISOString();
  const memory = await deps.memory.get();
  const clock = afterRunAt(now, memory.clock);
  if (clock.jumped) {
    await deps.memory.put({ ...memory, clock });
    return { ...nothing, isClockBelieved: false };
  }
  const each = eachByItself();
  const today = localDay(now, registry.country.timeZone);
  const isSwept = memory.sweptOn === today;
  const open = await openAlerts({ ...deps, each });
  const forEach = async (work: (alert: Alert) => Promise<unknown>) => {
    for (const alert of open) {
      const { orgUnit, diseaseCode } = alert;
      await each.attempt({ orgUnit, diseaseCode }, () => work(alert));
    }
  };
  await forEach((alert) => lookAfter(alert, { now, open, registry }, deps));
  const seen = { now, registry, open, lastCompleteWeek: lastCompleteWeek(now, registry.country) };
  const persons = deps.watchPersons ? await deps.watchPersons(seen, each) : null;
  const swept = isSwept ? null : await sweep(registry, { ...deps, each });
  const looking = { now, open, registry, isNewDay: !isSwept };
  const silence = await lookForSilence(memory, looking, { ...deps, each });
  await forEach(async (alert) => {
    if (isLapsing(alert, now, registry.country)) await lapse(alert, { now, registry }, deps);
  });
  await deps.memory.put({ sweptOn: today, silenceJudgedTo: silence.judgedTo, clock });
  const { undone } = each;
  const { silentUnits } = silence;
  return { isClockBelieved: true, swept, silentUnits, openAlerts: open.length, persons, undone };
};

/** The open alerts, each read independently: a damaged one does not stop the others. */
const openAlerts = async ({
  alerts,
  each,
}: Pick<WatchDeps, "alerts"> & { readonly each: EachByItself }): Promise<readonly Alert[]> => {
  const open: Alert[] = [];
  for (const slot of (await each.attempt({ part: "open alerts" }, alerts.open)) ?? []) {
    const { orgUnit, diseaseCode } = slot;
    const alert = await each.attempt({ ...slot }, () => alerts.latest(orgUnit, diseaseCode));
    if (isOpen(alert)) open.push(alert);
  }
  return open;
};

interface Outlook {
  readonly now: string;
  readonly open: readonly Alert[];
  readonly registry: Registry;
  /** True in the first run of a local day. */
  readonly isNewDay: boolean;
}

/**
 * Judges silence up to the last complete week, once; again if a place failed, or if a unit listed as silent has closed
 * or reported since; and once a day if an alert has no room for all of its units.
 */
const lookForSilence = async (
  { silenceJudgedTo: judgedTo }: WatchMemory,
  { now, open, registry, isNewDay }: Outlook,
  deps: SilenceDeps,
): Promise<{ readonly judgedTo: Period | null; readonly silentUnits: number | null }> => {
  const due = lastCompleteWeek(now, registry.country);
  const silences = open.filter((alert) => alert.kind === "silence");
  const isOutdated =
    (isNewDay && silences.some(({ units, silence }) => units.length < silence.count)) ||
    silences.some((alert) => namesClosedUnit(alert, registry)) ||
    (await anyIsHeard(silences, due, registry, deps.tallies));
  // Not `judgedTo >= due`: after a clock that ran ahead, that would stop all judging of silence until the later week.
  if (judgedTo === due && !isOutdated) return { judgedTo, silentUnits: null };
  const before = deps.each.undone.length;
  const silentUnits = await findSilence(due, registry, now, deps);
  return { judgedTo: deps.each.undone.length > before ? judgedTo : due, silentUnits };
};

interface Looking {
  readonly now: string;
  readonly registry: Registry;
}

/** The owner and disease of an alert, and when its figures are judged; undefined if its place is not registered any more. */
const ownerOf = ({ orgUnit, diseaseCode }: Alert, { registry }: Looking) => {
  const owner = registry.orgUnits.get(orgUnit);
  return owner && { owner, diseaseCode, isWhole: true };
};

/**
 * Tells the places above of an open alert that is due to be told there, and sends an update at a deadline. Not of an
 * alert that is about to lapse.
 */
const lookAfter = async (
  alert: Alert,
  looking: Looking & { readonly open: readonly Alert[] },
  deps: WatchDeps,
): Promise<void> => {
  const { now, registry, open } = looking;
  const of = ownerOf(alert, looking);
  if (!of || isLapsing(alert, now, registry.country)) return;
  const known = await escalateAlert(alert, { registry, at: now, open }, deps);
  const moment = { registry, judgedAt: now, mayLapse: false };
  await settleAlert({ ...of, ...(known && { known }) }, [], moment, deps);
};

/** Ends an alert that had no signal for a long time. */
const lapse = async (alert: Alert, looking: Looking, deps: WatchDeps): Promise<void> => {
  const of = ownerOf(alert, looking);
  const moment = { registry: looking.registry, judgedAt: looking.now, mayLapse: true };
  if (of) await settleAlert(of, [], moment, deps);
};
