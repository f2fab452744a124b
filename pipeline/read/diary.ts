import type { Alert, Change } from "../../core/alert/alert.ts";
import { lineCount } from "../../core/alert/diary.ts";
import type { AlertStore } from "../ports.ts";

/**
 * Lines of an alert's diary from one number to another, both included, oldest first: those that the alert still
 * holds itself, and the others from where they are kept.
 */
export const diaryLines = async (
  { alertId, history }: Pick<Alert, "alertId" | "history">,
  { from, to }: { readonly from: number; readonly to: number },
  alerts: Pick<AlertStore, "diary">,
): Promise<readonly Change[]> => {
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
