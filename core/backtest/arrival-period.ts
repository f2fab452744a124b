import { isDay } from "../calendar.ts";
import { durationMs } from "../zone.ts";
import type { PeriodAxis } from "./period-axis.ts";

const msPerDay = 86_400_000;
/** A report is timely up to so long after its period. */
const timelyMs = durationMs("PT12H");

/** A moment of a tidy folder in ms since 1970; a day is read as its noon by the clock of UTC. */
const msOf = (moment: string): number =>
  isDay(moment) ? Date.parse(moment) + msPerDay / 2 : Date.parse(moment);

/** The timeliness deadline of a period of the axis, noon after its last day by the clock of UTC, in ms since 1970. */
const deadlineOf = (period: number, { start, step }: PeriodAxis): number =>
  (start + (period + 1) * step) * msPerDay + timelyMs;

/** When a count became known, in ms since 1970; one whose source does not say, at the deadline of its period. */
export const arrivalMs = (moment: string | undefined, period: number, axis: PeriodAxis): number =>
  moment === undefined ? deadlineOf(period, axis) : msOf(moment);

/**
 * The period in which a count comes in, as an index of the axis: the first whose timeliness deadline, noon after its last
 * day by the clock of UTC, is not before the count's moment; never one before the count's own.
 *
 * `moments` are those of a tidy folder. Moment -1, "the source does not say", is
 * the deadline of the period itself.
 */
export const arrivalPeriod = (moments: readonly string[], axis: PeriodAxis) => {
  const indices = Int32Array.from(moments, (text) =>
    Math.ceil((msOf(text) - deadlineOf(0, axis)) / (axis.step * msPerDay)),
  );
  return (moment: number, period: number): number => Math.max(period, indices[moment] ?? period);
};
