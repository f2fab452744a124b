import { firstDay } from "../calendar.ts";
import type { Country } from "../country.ts";
import type { Signal } from "../judge/signal.ts";
import { laterBy, startOfPeriod } from "../zone.ts";
import type { Alert } from "./alert.ts";
import { isOpen } from "./status.ts";

/**
 * When a signal was last heard, in ms since 1970: when numbers that meet its rule were judged last. Never before its
 * period began, whatever a clock that was wrong wrote down.
 */
const heardAt = ({ period, judgedAt, stillMet, first }: Signal, country: Country): number =>
  Math.max(
    Date.parse(stillMet ? judgedAt : (first?.judgedAt ?? judgedAt)),
    Date.parse(startOfPeriod(firstDay(period, country.calendar), country.timeZone)),
  );

/** When an alert was last heard or reopened by a person, in ms since 1970: its time runs from then, whatever period it tells. */
const lastHeard = (alert: Alert, country: Country): number =>
  Math.max(
    Date.parse(alert.reopenedAt ?? alert.openedAt),
    ...(alert.kind === "silence"
      ? [Date.parse(alert.silence.heardAt)]
      : alert.signals.map((signal) => heardAt(signal, country))),
  );

/** True when nothing was heard of an open alert for `lapseAfterPeriods` weeks, so that it does not swallow the next outbreak. */
export const isLapsing = (alert: Alert, at: string, country: Country): boolean =>
  isOpen(alert) &&
  Date.parse(at) >
    laterBy(lastHeard(alert, country), `P${country.lapseAfterPeriods}W`, country.timeZone);
