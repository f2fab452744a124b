import { jsonBytes } from "../json-size.ts";
import type { Change, DiaryLine } from "./alert.ts";

/** So many of the newest lines an alert holds itself. */
const heldLines = 10;

/** Bytes of the lines that an alert holds itself, as JSON: two with all that was known of the alert then, the others without. */
export const diaryBytes = 25_000;

/** How many lines an alert's diary has, those no longer held included. */
export const lineCount = (history: readonly DiaryLine[]): number => history.at(-1)?.sequence ?? 0;

/** True for a line with all that was known of the alert then. */
export const isWhole = (line: DiaryLine | Change): line is Change => "snapshot" in line;

const withoutSnapshot = ({ sequence, at, by, change, tells, reason }: DiaryLine): DiaryLine => ({
  ...{ sequence, at, by, change },
  ...(tells && { tells }),
  ...(reason !== undefined && { reason }),
});

/**
 * The lines that an alert holds itself, oldest first: whole the newest and the last that was told, which says what people
 * know, and of those before the newest what was done, by whom and when. The others, and what is left out of these, are kept
 * apart, so that no number of changes fills the alert.
 */
export const heldHistory = (
  history: readonly (DiaryLine | Change)[],
): readonly (DiaryLine | Change)[] => {
  const newest = history.at(-1);
  const lastTold = history.findLast(({ tells }) => tells !== undefined);
  const held = history.flatMap((line, i) => {
    if (line === newest || line === lastTold) return line;
    return i < history.length - heldLines ? [] : withoutSnapshot(line);
  });
  while (held.length > 2 && jsonBytes(held) > diaryBytes) {
    held.splice(held[0] === lastTold ? 1 : 0, 1);
  }
  return held;
};

/** The newest lines of those held, without a gap between them. */
export const newestLines = <L extends DiaryLine>(history: readonly L[]): readonly L[] => {
  const last = lineCount(history);
  return history.filter(({ sequence }, i) => history.length - i === last - sequence + 1);
};
