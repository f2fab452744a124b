import { addDays, type Frequency } from "../calendar.ts";
import type { Chosen, Series } from "./detector.ts";

/** How many periods a detector needs, and how many there are. */
export interface BaselineNeed {
  /** Number of consecutive periods just before the judged one, all with a count, that suffice. */
  readonly needed: number;
  /** How many of those are known and not excluded. */
  readonly known: number;
}

/**
 * How many periods a detector needs before it can judge the period at index `at`, and how many of them are known; null
 * if no history suffices. Found by running the detector on series without gaps.
 */
export const baselineNeed = <P>(
  { frequency, counts, excluded }: Pick<Series, "frequency" | "counts" | "excluded">,
  at: number,
  chosen: Chosen<P>,
): BaselineNeed | null => {
  const needed = periodsNeeded(frequency, chosen);
  if (needed === null) return null;
  let known = 0;
  for (let i = Math.max(0, at - needed); i < at; i++) {
    if ((counts[i] ?? null) !== null && !excluded?.[i]) known += 1;
  }
  return { needed, known };
};

let last: { readonly key: string; readonly needed: number | null } | undefined;

/** Fewest periods that suffice, by binary search: if some number suffices, more suffice too. */
const periodsNeeded = <P>(frequency: Frequency, { detector, params }: Chosen<P>): number | null => {
  const key = `${detector.id} ${frequency} ${JSON.stringify(params)}`;
  if (last?.key === key) return last.needed;
  const suffices = (periods: number): boolean => {
    const assessment = detector.assess(calm(frequency, periods + 1), periods, params);
    return assessment.kind === "assessed" || assessment.reason !== "short-baseline";
  };
  let [short, enough] = [-1, detector.lookback(params, frequency)];
  if (!suffices(enough)) {
    last = { key, needed: null };
    return null;
  }
  while (enough - short > 1) {
    const middle = (short + enough) >> 1;
    if (suffices(middle)) enough = middle;
    else short = middle;
  }
  last = { key, needed: enough };
  return enough;
};

const monday = "2001-01-01";

const calm = (frequency: Frequency, length: number): Series => {
  const counts = Array.from({ length }, (_, i) => 5 + (i % 4));
  const step = frequency === "week" ? 7 : 1;
  const dates = counts.map((_, i) => addDays(monday, i * step));
  return { frequency, counts, dates, population: counts.map(() => 90_000) };
};
