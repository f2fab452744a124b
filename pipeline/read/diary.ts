import type { Alert, Change, DiaryLine } from "../../core/alert/alert.ts";
import { isWhole, lineCount } from "../../core/alert/diary.ts";
import type { AlertStore } from "../ports.ts";

type Diary = Pick<Alert, "alertId" | "history">;

/**
 * Lines of an alert's diary from one number to another, both included, oldest first: from the alert itself, and older
 * ones from where they are stored.
 */
export const diaryLines = async (
  { alertId, history }: Diary,
  { from, to }: { readonly from: number; readonly to: number },
  alerts: Pick<AlertStore, "diary">,
): Promise<readonly DiaryLine[]> => {
  const first = Math.max(1, from);
  const last = Math.min(to, lineCount(history));
  const held = new Map(history.map((line) => [line.sequence, line]));
  let oldestHeld = last + 1;
  while (oldestHeld > first && held.has(oldestHeld - 1)) oldestHeld -= 1;
  const kept =
    oldestHeld > first ? await alerts.diary(alertId, { from: first, to: oldestHeld - 1 }) : [];
  const lines = new Map([...kept, ...history].map((line) => [line.sequence, line]));
  return [...lines.values()]
    .filter(({ sequence }) => sequence >= first && sequence <= last)
    .sort((a, b) => a.sequence - b.sequence);
};

/** Lines of an alert's diary, each with the facts of the alert at that time; lines that the alert holds only in part are read. */
export const wholeLines = async (
  { alertId }: Diary,
  lines: readonly DiaryLine[],
  alerts: Pick<AlertStore, "diary">,
): Promise<readonly Change[]> => {
  const asked = lines.filter((line) => !isWhole(line)).map(({ sequence }) => sequence);
  const kept =
    asked.length === 0
      ? []
      : await alerts.diary(alertId, { from: Math.min(...asked), to: Math.max(...asked) });
  const whole = new Map([...kept, ...lines.filter(isWhole)].map((line) => [line.sequence, line]));
  return lines.map(({ sequence }) => {
    const line = whole.get(sequence);
    if (line) return line;
    throw new RangeError(`Cannot read the diary of ${alertId}: line ${sequence} is missing`);
  });
};
