import { durationMs } from "./zone.ts";

/** What the watch remembers about the server's clock from one run to the next. */
export interface ClockMemory {
  /** Time of the last run with a trusted clock; null before the first. */
  readonly seenAt: string | null;
  /** Times of the first and the last run since the clock jumped; null while it is trusted. */
  readonly jumped: { readonly first: string; readonly last: string } | null;
}

/** Longest pause between runs before the clock is distrusted: some switch the machine on once a week, and take leave. */
const longestPause = durationMs("P15D");

/** How far a clock may be set back and still be trusted. */
const setBack = durationMs("PT5M");

/** A clock that jumped is trusted again after running normally for this long. */
const confirmedAfter = durationMs("PT30M");

const runsOnFrom = (before: string, now: string): boolean => {
  const passed = Date.parse(now) - Date.parse(before);
  return passed >= -setBack && passed <= longestPause;
};

/**
 * The watch's memory of the clock after a run at `now`. The clock is trusted if `jumped` is null.
 *
 * A clock that jumps ahead or back is not trusted until it has run normally from there for half an hour, so that a
 * wrong year shown for a minute has no permanent effect. A pause of more than fifteen days looks the same and delays
 * the work until half an hour after it.
 */
export const afterRunAt = (now: string, { seenAt, jumped }: ClockMemory): ClockMemory => {
  if (seenAt === null || runsOnFrom(seenAt, now)) return { seenAt: now, jumped: null };
  if (!jumped || !runsOnFrom(jumped.last, now))
    return { seenAt, jumped: { first: now, last: now } };
  const isConfirmed = Date.parse(now) - Date.parse(jumped.first) >= confirmedAfter;
  return isConfirmed
    ? { seenAt: now, jumped: null }
    : { seenAt, jumped: { first: jumped.first, last: now } };
};
