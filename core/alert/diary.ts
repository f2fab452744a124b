import { jsonBytes } from "../json-size.ts";
import type { Change } from "./alert.ts";

/** So many of the newest lines an alert holds itself: some 2 kB each with what the alert was at the time. */
const heldLines = 10;

/** Bytes of the lines that an alert holds itself, as JSON. */
export const diaryBytes = 25_000;

/** How many lines an alert's diary has, those no longer held included. */
export const lineCount = (history: readonly Change[]): number => history.at(-1)?.sequence ?? 0;

/**
 * The lines that an alert holds itself, oldest first: the newest, and the last that was told, which says what
 * people know. The others are kept apart, so that no number of changes fills the alert.
 */
export const heldHistory = (history: readonly Change[]): readonly Change[] => {
  const lastTold = history.findLast(({ tells }) => tells !== undefined);
  const held = new Set([...(lastTold ? [lastTold] : []), ...history.slice(-1)]);
  let bytes = jsonBytes([...held]);
  for (const line of history.slice(-heldLines).toReversed()) {
    if (held.has(line)) continue;
    bytes += jsonBytes(line) + 1;
    if (bytes > diaryBytes) break;
    held.add(line);
  }
  return history.filter((line) => held.has(line));
};

/** The newest lines of those held, without a gap between them. */
export const newestLines = (history: readonly Change[]): readonly Change[] => {
  const last = lineCount(history);
  return history.filter(({ sequence }, i) => history.length - i === last - sequence + 1);
};
