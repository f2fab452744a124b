import { durationMs } from "./zone.ts";

/** What the watch remembers of the clock from one run to the next. */
export interface ClockMemory {
  /** The moment of the last run whose clock was believed; null before the first. */
  readonly seenAt: string | null;
  /** The moments of the first and the last run since the clock jumped; null while it is believed. */
  readonly jumped: { readonly first: string; readonly last: string } | null;
}

/** So long nothing may run, and the clock is still believed: some switch their machine on once a week, and go on leave. */
const longestPause = durationMs("P15D");

/** So far a clock may be put back when it is set right. */
const setBack = durationMs("PT5M");

/** A clock that jumped is believed when it has run on for so long. */
const confirmedAfter = durationMs("PT30M");

const runsOnFrom = (before: string, now: string): boolean => {
  const passed = Date.parse(now) - Date.parse(before);
  return passed >= -setBack && passed <= longestPause;
};

/**
 * The watch's memory of the clock after a run at `now`; believed when `jumped` is null.
 *
 * A clock that leaps ahead or back is not believed until it has run on for half an hour from where it leapt to, so
 * that nothing is done for good because a server showed another year for a minute. A pause of more than fifteen days
 * looks the same: what it holds up is done half an hour after the pause.
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
