import { addDays, lastDay } from "../calendar.ts";
import type { Country } from "../country.ts";
import { localMoment } from "../local-moment.ts";
import type { Question, Report } from "../report.ts";
import { startOfPeriod } from "../zone.ts";
import { pointerOf, shown } from "./fault.ts";

/**
 * The question `period-running`: a weekly report arrived before its week was over, so it cannot be complete.
 *
 * `receivedAt` is an instant. A report of a day is normally sent on that day and raises no question. An override answers
 * it. Never throws on a period of the calendar.
 */
export const runningQuestions = (
  { dataSet, period, overrides }: Report,
  receivedAt: string,
  { calendar, timeZone }: Country,
): Question[] => {
  if (dataSet !== "weekly" || overrides.some(({ rule }) => rule === "period-running")) return [];
  const end = startOfPeriod(addDays(lastDay(period, calendar), 1), timeZone);
  if (Date.parse(receivedAt) >= Date.parse(end)) return [];
  const [over, came] = [end, receivedAt].map((moment) => localMoment(moment, timeZone));
  const detail = `is not over: ${shown(period)} ends at ${over}, and this came at ${came}`;
  return [{ rule: "period-running", pointer: pointerOf(["period"]), detail }];
};
