import { jsonBytes } from "../json-size.ts";
import type { Change, DiaryLine } from "./alert.ts";

/** How many of the newest lines an alert holds itself. */
const heldLines = 10;

/** Most bytes of the lines that an alert holds itself, as JSON: two with their snapshots, the others without. */
export const diaryBytes = 25_000;

/** How many lines an alert's diary has, including those that the alert no longer holds. */
export const lineCount = (history: readonly DiaryLine[]): number => history.at(-1)?.sequence ?? 0;

/** True for a line with its snapshot. */
export const isWhole = (line: DiaryLine | Change): line is Change => "snapshot" in line;

const withoutSnapshot = ({ sequence, at, by, change, tells, reason }: DiaryLine): DiaryLine => ({
  ...{ sequence, at, by, change },
  ...(tells && { tells }),
  ...(reason !== undefined && { reason }),
});

/**
 * The lines that an alert holds itself, oldest first. The newest and the last that sent a message have their snapshots:
 * the latter is what readers last saw. A few lines before the newest are held without. All other lines and snapshots
 * are stored apart, so that an alert stays small after any number of changes.
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

/** The newest of the lines held, down to the first gap in the numbers. */
export const newestLines = <L extends DiaryLine>(history: readonly L[]): readonly L[] => {
  const last = lineCount(history);
  return history.filter(({ sequence }, i) => history.length - i === last - sequence + 1);
};
