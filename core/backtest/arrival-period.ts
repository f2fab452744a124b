import { isDay } from "../calendar.ts";
import { durationMs } from "../zone.ts";
import type { PeriodAxis } from "./period-axis.ts";

const msPerDay = 86_400_000;
/** A report is timely if it arrives at most this long after its period ends. */
const timelyMs = durationMs("PT12H");

/** A moment of a tidy folder in ms since 1970; a bare day is read as noon UTC. */
const msOf = (moment: string): number =>
  isDay(moment) ? Date.parse(moment) + msPerDay / 2 : Date.parse(moment);

/** The timeliness deadline of a period, in ms since 1970: noon UTC on the day after its last day. */
const deadlineOf = (period: number, { start, step }: PeriodAxis): number =>
  (start + (period + 1) * step) * msPerDay + timelyMs;

/** When a count became known, in ms since 1970; if the source does not say, the deadline of its period. */
export const arrivalMs = (moment: string | undefined, period: number, axis: PeriodAxis): number =>
  moment === undefined ? deadlineOf(period, axis) : msOf(moment);

/**
 * The period in which a count arrives, as an index of the axis: the first period whose timeliness deadline (noon UTC on
 * the day after its last day) is not before the count's moment. It is never earlier than the count's own period.
 *
 * `moments` are those of a tidy folder. Moment -1 means that the source does not say; the count then arrives in its own period.
 */
export const arrivalPeriod = (moments: readonly string[], axis: PeriodAxis) => {
  const indices = Int32Array.from(moments, (text) =>
    Math.ceil((msOf(text) - deadlineOf(0, axis)) / (axis.step * msPerDay)),
  );
  return (moment: number, period: number): number => Math.max(period, indices[moment] ?? period);
};
