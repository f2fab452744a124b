import { firstDay } from "../calendar.ts";
import type { Country } from "../country.ts";
import type { Signal } from "../judge/signal.ts";
import { laterBy, startOfPeriod } from "../zone.ts";
import type { Alert } from "./alert.ts";
import { isOpen } from "./status.ts";

/**
 * The last time, in ms since 1970, that data meeting a signal's rule were judged. Never before its period began, even
 * if a clock was wrong.
 */
const lastMetAt = ({ period, judgedAt, stillMet, first }: Signal, country: Country): number =>
  Math.max(
    Date.parse(stillMet ? judgedAt : (first?.judgedAt ?? judgedAt)),
    Date.parse(startOfPeriod(firstDay(period, country.calendar), country.timeZone)),
  );

/** The last time, in ms since 1970, that an alert had a signal or was reopened: the time to lapse runs from then. */
const lastActiveAt = (alert: Alert, country: Country): number =>
  Math.max(
    Date.parse(alert.reopenedAt ?? alert.openedAt),
    ...(alert.kind === "silence"
      ? [Date.parse(alert.silence.lastFoundAt)]
      : alert.signals.map((signal) => lastMetAt(signal, country))),
  );

/** True if an open alert had no signal for `lapseAfterPeriods` weeks: it must end, or it would absorb the next outbreak. */
export const isLapsing = (alert: Alert, at: string, country: Country): boolean =>
  isOpen(alert) &&
  Date.parse(at) >
    laterBy(lastActiveAt(alert, country), `P${country.lapseAfterPeriods}W`, country.timeZone);
