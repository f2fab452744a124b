import { addDays, type Day } from "../calendar.ts";
import type { Disease } from "../disease.ts";
import { type FollowUp, followUpOf, type Within } from "../follow-up.ts";
import type { Registry } from "../registry.ts";
import { laterBy, startOfPeriod } from "../zone.ts";
import type { Alert } from "./alert.ts";
import { isSent } from "./budget.ts";
import { isWhole } from "./diary.ts";
import { isOpen } from "./status.ts";

/** The times in force for an alert. */
export interface Clocks {
  readonly followUp: FollowUp;
  readonly reporting: Disease["reporting"];
}

/** The times in force for the alerts of a disease; a silence has those of weekly diseases. */
export const clocksOf = (
  { plan, country, diseases }: Pick<Registry, "plan" | "country" | "diseases">,
  diseaseCode: string,
): Clocks => ({
  followUp: followUpOf(plan, country),
  reporting: diseases.get(diseaseCode)?.reporting ?? "weekly",
});

/** True for an open alert that somebody was told of: it waits for an answer. One on the screen alone does not. */
export const isAwaitingAnswer = (alert: Alert): boolean => isOpen(alert) && isSent(alert);

/** The instant at which a time of the plan that runs from `from` is over. */
export const timeOver = (
  from: string,
  within: Within,
  { reporting, timeZone }: { readonly reporting: Disease["reporting"]; readonly timeZone: string },
): string => {
  const duration = typeof within === "string" ? within : within[reporting];
  return new Date(laterBy(Date.parse(from), duration, timeZone)).toISOString();
};

/** The last instant of a local day. */
const endOfDay = (day: Day, timeZone: string): string =>
  new Date(Date.parse(startOfPeriod(addDays(day, 1), timeZone)) - 1).toISOString();

/**
 * Until when the act that an alert's stage names is owed; null if the alert waits for no answer or its stage has no time.
 *
 *     acknowledge, verify = opening, reopening or level raise + time of the plan
 *     assess              = verification, or a later level raise + time of the plan
 *     follow              = end of the local day on which to look again, else of the earliest action's
 *     decide, closed      = null
 *
 * `PT24H` is elapsed time, `P1D` the same local time on the next day. Never throws.
 */
export const dueBy = (alert: Alert, { followUp, reporting }: Clocks): string | null => {
  if (!isAwaitingAnswer(alert)) return null;
  const { stage, clockFrom, verified, decision, timeZone } = alert;
  const of = { reporting, timeZone };
  if (stage === "acknowledge") return timeOver(clockFrom, followUp.acknowledge, of);
  if (stage === "verify") return timeOver(clockFrom, followUp.verify, of);
  if (alert.kind === "silence") return null;
  if (stage === "assess") {
    const from = verified && verified.at > clockFrom ? verified.at : clockFrom;
    return timeOver(from, followUp.assess, of);
  }
  if (stage !== "follow") return null;
  const days = (decision?.actions ?? []).map(({ due }) => due).sort();
  const day = decision?.lookAgainOn ?? days[0];
  return day === undefined ? null : endOfDay(day, timeZone);
};

/**
 * An alert with its due time, also in the snapshots of the diary lines after number `stored`, which are not stored yet.
 * The same object if the alert has it.
 */
export const withDue = <A extends Alert>(alert: A, stored: number, clocks: Clocks): A => {
  const due = dueBy(alert, clocks);
  const isNew = ({ sequence }: { readonly sequence: number }) => sequence > stored;
  if (due === alert.dueBy && !alert.history.some(isNew)) return alert;
  const history = alert.history.map((line) =>
    isNew(line) && isWhole(line) ? { ...line, snapshot: { ...line.snapshot, dueBy: due } } : line,
  );
  return { ...alert, dueBy: due, history };
};
