import { durationMs } from "../zone.ts";
import type { PeriodAxis } from "./period-axis.ts";

const msPerDay = 86_400_000;
/** A report is timely up to so long after its period. */
const timelyMs = durationMs("PT12H");

/**
 * The period in which a count comes in, as an index of the axis: the first whose timeliness deadline, noon after its last
 * day by the clock of UTC, is not before the count's moment; never one before the count's own.
 *
 * `moments` are the texts of `reported_at`; a day is read as its noon. Moment -1, "the source does not say", is
 * the deadline of the period itself.
 */
export const arrivalPeriod = (moments: readonly string[], { start, step }: PeriodAxis) => {
  const firstDeadline = (start + step) * msPerDay + timelyMs;
  const indices = Int32Array.from(moments, (text) => {
    const ms = text.includes("T") ? Date.parse(text) : Date.parse(text) + msPerDay / 2;
    return Math.ceil((ms - firstDeadline) / (step * msPerDay));
  });
  return (moment: number, period: number): number => Math.max(period, indices[moment] ?? period);
};
