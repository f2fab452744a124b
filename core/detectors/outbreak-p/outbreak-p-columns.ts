import { leastCount } from "../../statistics/least-count.ts";
import type { Columns } from "../columns.ts";
import { countColumns } from "../count-columns.ts";
import type { Series } from "../detector.ts";
import { verdictCodes } from "../fill-columns.ts";
import { reused } from "../scratch.ts";
import { type RisingStack, risingStack } from "./rising-stack.ts";

const stackRoom = reused(risingStack);

interface Asked {
  /** How many times likelier a rise must be than a level. */
  readonly k: number;
  /** Periods judged together, the judged one among them. */
  readonly periods: number;
  /** Known periods without which nothing is said. */
  readonly leastKnown: number;
}

/** OutbreakP of the columns' periods. */
export const fillByRise = (
  columns: Columns,
  series: Series,
  { k, periods, leastKnown }: Asked,
): void => {
  const { first, expected, threshold, score, pValue, verdict } = columns;
  const start = Math.max(0, first - periods + 1);
  const { counts, usable } = countColumns(series, start, first + verdict.length);
  const stack = stackRoom(periods);
  const limit = Math.log(k);
  let fewest = 1;
  pValue.fill(Number.NaN);
  for (let row = 0; row < verdict.length; row++) {
    const at = first - start + row;
    const count = counts[at] as number;
    const { known, mean } = pushed(stack, usable, { from: Math.max(0, at - periods + 1), to: at });
    const isJudged = known >= leastKnown;
    if (isJudged) fewest = leastCount((cases) => stack.logRiseWith(cases) > limit, fewest);
    const rise = isJudged ? stack.logRiseWith(count) : Number.NaN;
    expected[row] = isJudged ? mean : Number.NaN;
    threshold[row] = isJudged ? fewest - 1 : Number.NaN;
    score[row] = rise;
    verdict[row] = Number.isNaN(count)
      ? verdictCodes["no-report"]
      : isJudged
        ? verdictCodes[rise > limit ? "unusual" : "usual"]
        : verdictCodes["short-baseline"];
  }
};

/** Puts the usable counts of a window on an empty stack. */
const pushed = (
  stack: RisingStack,
  usable: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
) => {
  let known = 0;
  let sum = 0;
  for (let at = from; at < to; at++) {
    const count = usable[at] as number;
    if (Number.isNaN(count)) continue;
    known++;
    sum += count;
  }
  const mean = sum / known;
  stack.clear(mean);
  for (let at = from; at < to; at++) {
    const count = usable[at] as number;
    if (!Number.isNaN(count)) stack.push(count);
  }
  return { known, mean };
};

/**
 * OutbreakP of the columns' periods as R judges them: each after all before it. False where one of them is missing.
 *
 * `isValue`: the threshold is the ratio itself, else the fewest cases that alarm.
 */
export const fillByRiseAsR = (
  { first, expected, threshold, score, pValue, verdict }: Columns,
  series: Series,
  { k, isValue }: { readonly k: number; readonly isValue: boolean },
): boolean => {
  const end = first + verdict.length;
  const { counts } = countColumns({ counts: series.counts }, 0, end);
  let total = 0;
  for (let at = 0; at < end; at++) total += counts[at] as number;
  if (Number.isNaN(total)) return false;
  const stack = stackRoom(end);
  const limit = Math.log(k);
  stack.clear(total / end);
  let fewest = 1;
  let sum = 0;
  pValue.fill(Number.NaN);
  for (let at = 0; at < end; at++) {
    const count = counts[at] as number;
    sum += count;
    if (at >= first) {
      const row = at - first;
      const rise = stack.logRiseWith(count);
      if (!isValue) fewest = leastCount((cases) => stack.logRiseWith(cases) > limit, fewest);
      expected[row] = sum / (at + 1);
      threshold[row] = isValue ? Math.exp(rise) : fewest || Number.NaN;
      score[row] = rise;
      verdict[row] = verdictCodes[rise > limit ? "unusual" : "usual"];
    }
    stack.push(count);
  }
  return true;
};
