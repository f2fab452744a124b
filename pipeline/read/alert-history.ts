import type { Caller } from "../../core/access.ts";
import { lineCount } from "../../core/alert/diary.ts";
import { type ChangeView, changeView } from "../../core/view/alert-view.ts";
import { BadCursor, type Page } from "../ports.ts";
import { type AlertDeps, visibleAlert } from "./alerts.ts";
import { diaryLines } from "./diary.ts";

export interface HistoryAsked {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The line where a page begins. Lines are numbered from 1 without gaps, hence the number is the cursor. */
const newestOf = (cursor: string | undefined, lines: number): number => {
  if (cursor === undefined) return lines;
  const line = /^[1-9]\d{0,8}$/.test(cursor) ? Number(cursor) : Number.NaN;
  if (line <= lines) return line;
  throw new BadCursor("Cannot continue the history: the cursor was not given out by it");
};

/**
 * Every line of an alert's history, newest first, page by page.
 *
 * Throws a Refusal if there is no such alert or the caller may not see it, and BadCursor on an invalid cursor.
 */
export const readAlertHistory = async (
  alertId: string,
  { limit, cursor }: HistoryAsked,
  { caller, deps }: { readonly caller: Caller; readonly deps: AlertDeps },
): Promise<Page<ChangeView>> => {
  const alert = await visibleAlert(alertId, caller, deps);
  const to = newestOf(cursor, lineCount(alert.history));
  const from = Math.max(1, to - limit + 1);
  const lines = await diaryLines(alert, { from, to }, deps.alerts);
  return { items: lines.toReversed().map(changeView), next: from > 1 ? String(from - 1) : null };
};
