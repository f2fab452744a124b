import type { Alert } from "../../core/alert/alert.ts";
import { isTold, lineCount } from "../../core/alert/diary.ts";
import type { AlertStore } from "../ports.ts";
import { diaryLines } from "./diary.ts";

/** Lines read at once. */
const atOnce = 50;

/** When persons were first sent a message about an alert; null if they never were. */
export const firstToldAt = async (
  alert: Pick<Alert, "alertId" | "history">,
  alerts: Pick<AlertStore, "diary">,
): Promise<string | null> => {
  // The alert always holds the last line by which somebody was told.
  if (!alert.history.some(isTold)) return null;
  for (let from = 1; from <= lineCount(alert.history); from += atOnce) {
    const lines = await diaryLines(alert, { from, to: from + atOnce - 1 }, alerts);
    const first = lines.find(isTold);
    if (first) return first.at;
  }
  return null;
};
