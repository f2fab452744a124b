import type { DiaryLine } from "../../core/alert/alert.ts";
import { lineCount } from "../../core/alert/diary.ts";
import { localDay } from "../../core/zone.ts";
import type { AlertStore } from "../ports.ts";
import { diaryLines } from "../read/diary.ts";
import { Refusal } from "../refusal.ts";
import type { PresentState } from "./present-state.ts";

/** Most reopenings of one alert in a local day: subscribers get a message each time. */
const mostADay = 10;

/** Lines that are searched for each reopening: the acts between one and the next. */
const linesBetween = 10;

/** Refuses to reopen an alert that a later one has replaced, or that has reached today's limit. */
export const checkReopenings = async (
  { alert, laterId }: PresentState,
  now: string,
  alerts: Pick<AlertStore, "diary">,
): Promise<void> => {
  if (laterId !== null) {
    throw new Refusal("conflict", `A later alert, ${laterId}, has replaced this one: act on that`);
  }
  const to = lineCount(alert.history);
  const lines = await diaryLines(alert, { from: to + 1 - linesBetween * mostADay, to }, alerts);
  const today = localDay(now, alert.timeZone);
  const isOfToday = ({ change, at }: DiaryLine) =>
    change === "reopened" && localDay(at, alert.timeZone) === today;
  if (lines.filter(isOfToday).length < mostADay) return;
  throw new Refusal(
    "conflict",
    `This alert was reopened ${mostADay} times today: try again tomorrow`,
  );
};
