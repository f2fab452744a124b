import { jsonBytes } from "../json-size.ts";
import type { Change, DiaryLine } from "./alert.ts";
import { isPersonal } from "./change-kind.ts";

/** How many of the newest lines an alert holds itself. */
const heldLines = 10;

/** Most bytes of the lines that an alert holds itself, as JSON: a few with their snapshots, the others without. */
export const diaryBytes = 25_000;

/** How many lines an alert's diary has, including those that the alert no longer holds. */
export const lineCount = (history: readonly DiaryLine[]): number => history.at(-1)?.sequence ?? 0;

/** True for a line with its snapshot. */
export const isWhole = (line: DiaryLine | Change): line is Change => "snapshot" in line;

const withoutSnapshot = (line: DiaryLine | Change): DiaryLine => {
  if (!isWhole(line)) return line;
  const { snapshot: _, ...rest } = line;
  return rest;
};

/** True for a line by which persons were sent a message. */
export const isTold = ({ tells }: DiaryLine): boolean => tells !== undefined && isPersonal(tells);

/**
 * The lines that an alert holds itself when it is stored, oldest first, given how many lines its stored state has.
 *
 * Those new with this write, the newest, and the last that persons were told of have their snapshots: the latter is what
 * they last saw. A few lines before the newest are held without. All other lines and snapshots are stored apart at the
 * next write, so that an alert stays small after any number of changes.
 */
export const heldHistory = (
  history: readonly (DiaryLine | Change)[],
  stored: number,
): readonly (DiaryLine | Change)[] => {
  const newest = history.at(-1);
  const lastTold = history.findLast(isTold);
  const isKept = (line: DiaryLine) =>
    line === newest || line === lastTold || line.sequence > stored;
  const held = history.flatMap((line, i) => {
    if (isKept(line)) return line;
    return i < history.length - heldLines ? [] : withoutSnapshot(line);
  });
  while (jsonBytes(held) > diaryBytes) {
    const oldest = held.findIndex((line) => !isKept(line));
    if (oldest < 0) break;
    held.splice(oldest, 1);
  }
  return held;
};

/** The newest of the lines held, down to the first gap in the numbers. */
export const newestLines = <L extends DiaryLine>(history: readonly L[]): readonly L[] => {
  const last = lineCount(history);
  return history.filter(({ sequence }, i) => history.length - i === last - sequence + 1);
};
