import type { Alert, Change } from "../../core/alert/alert.ts";
import { lineCount } from "../../core/alert/diary.ts";
import { isEnding } from "../../core/person/is-for.ts";
import type { AlertStore } from "../ports.ts";
import { diaryLines } from "../read/diary.ts";

/**
 * The paths of the places to which an alert was escalated. Of the end of an alert that was reopened also those from
 * before the reopening, which its diary has.
 */
export const escalatedTo = async (
  change: Change,
  alert: Alert,
  alerts: Pick<AlertStore, "diary">,
): Promise<readonly string[]> => {
  const { escalations = [], reopenedAt, history } = alert;
  const told =
    isEnding(change) && reopenedAt !== undefined
      ? (await diaryLines(alert, { from: 1, to: lineCount(history) }, alerts)).flatMap(
          ({ escalation }) => escalation ?? [],
        )
      : escalations;
  return told.map(({ orgUnitPath }) => orgUnitPath);
};
