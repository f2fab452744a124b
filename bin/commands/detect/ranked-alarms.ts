import {
  type AlarmLimits,
  alarmRanking,
  type RankedAlarm,
} from "../../../core/alert/rank-alarms.ts";
import { isoWeekOf } from "../../../core/formats/series-csv.ts";
import { Failure } from "../failure.ts";
import type { Judged } from "./judged.ts";
import { toldTogether } from "./together.ts";

/**
 * The alarms of all series, week by week: see `alarmRanking`. The series are judged one by one; a period without an alarm
 * takes one number of memory. Throws a Failure on an alarm without a p-value, which cannot be ranked.
 */
export const rankedAlarms = (
  answers: Iterable<Judged>,
  { option, ...limits }: AlarmLimits & { readonly option: string },
): Iterable<RankedAlarm[]> => {
  const ranking = alarmRanking();
  for (const one of answers) for (const test of testsOf(one, option)) ranking.add(test);
  return ranking.weeks(limits);
};

function* testsOf(judged: Judged, option: string) {
  const { title, unit, periods, dates = [], counts, result } = judged;
  for (const [i, at] of result.range.entries()) {
    const isAlarm = result.alarm[i] ?? null;
    const [period = "", day = "", count = null] = [periods[at - 1], dates[at - 1], counts[at - 1]];
    if (isAlarm === null || count === null) continue;
    const detector = result.picked?.[i]?.detector ?? result.detector;
    const pValue = numberOf(result.pValue[i]);
    if (isAlarm && pValue === null) {
      const where = title === "" ? period : `${title}, ${period}`;
      throw new Failure(
        `${option} ranks by p-value, and ${detector} gives none (${where}): name a detector that does, such as tocsin, farrington-flexible or bayes.`,
      );
    }
    // One literal, no spread: objects built by spreading take twice the memory, and there may be a million.
    yield {
      series: title,
      week: unit === "day" ? isoWeekOf(day) : period,
      period,
      day,
      count,
      expected: numberOf(result.expected[i]),
      threshold: numberOf(result.upperbound[i]),
      // A quiet period without a p-value is no evidence of an excess.
      pValue: pValue ?? 1,
      isAlarm,
      detector,
      together: isAlarm ? toldTogether(judged, i) : null,
    };
  }
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
