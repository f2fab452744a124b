import { type Frequency, weekOf } from "../core/calendar.ts";
import type { Registry } from "../core/registry.ts";
import type { JudgementStore, TallyKey } from "./ports.ts";

/** How many of a place's latest periods are judged again: those for which reports still arrive. */
const latest = { week: 4, day: 8 } as const;

/**
 * The periods of a place to judge again after the days of an outbreak there were set, ended or removed: the latest that
 * were judged, from the first day of the outbreak on. Their baselines may use the days.
 *
 * Older judgements stay: an alert about them would come too late, and what was told of them was told on what was known.
 * Empty if nothing was judged since, so it may run twice.
 */
export const periodsToJudgeAgain = async (
  { orgUnit, from }: { readonly orgUnit: string; readonly from: string },
  { country }: Registry,
  judgements: Pick<JudgementStore, "range">,
): Promise<readonly TallyKey[]> => {
  const judged = async (frequency: Frequency, first: string, last: string) => {
    const held = await judgements.range(orgUnit, frequency, first, last);
    const done = held.filter(({ figuresRevision }) => figuresRevision > 0);
    return done.slice(-latest[frequency]).map(({ period }) => ({ orgUnit, period }));
  };
  const [weeks, days] = await Promise.all([
    judged("week", weekOf(from, country.calendar), "9999-W99"),
    judged("day", from, "9999-99-99"),
  ]);
  return [...weeks, ...days];
};
