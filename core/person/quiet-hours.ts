import type { QuietHours } from "../follow-up.ts";
import { instantAt, localTime } from "../zone.ts";

/**
 * When quiet hours end that contain an instant, as an ISO instant; null if the instant is not within any of them.
 *
 * The first minute belongs to the quiet hours, the last does not. Hours that begin and end at the same time
 * are none. Where several overlap, the end is that of the whole
 * stretch. Hours of a clock that changes are by local time: 06:00 is 06:00. Never throws.
 */
export const quietUntil = (
  instant: string,
  hours: readonly QuietHours[],
  timeZone: string,
): string | null => {
  let end: string | null = null;
  // Each round ends one stretch; two ends of different hours can follow each other at most once a day.
  for (let round = 0; round <= 2 * hours.length; round += 1) {
    const at = end ?? instant;
    const { day, time } = localTime(at, timeZone);
    const held = hours.find(({ from, to }) =>
      from < to ? time >= from && time < to : from > to && (time >= from || time < to),
    );
    if (!held) return end;
    const isTomorrow = held.to <= time;
    const next = instantAt({ day, time: held.to, isTomorrow }, timeZone);
    if (next <= at) return end;
    end = next;
  }
  return end;
};
