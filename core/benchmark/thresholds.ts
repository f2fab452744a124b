import { addAlarm } from "./episodes.ts";

/** Scores of run B, a list per series; NaN where a period was not assessed. */
export type Scores = readonly (readonly number[])[];

/** An alarm is a score above the threshold. What is not a number is none. */
export const alarmsAbove = (threshold: number, scores: readonly number[]): readonly boolean[] =>
  scores.map((score) => score > threshold);

/**
 * The smallest score of run B that, taken as the threshold, alarms in no more than `share` of all periods.
 *
 * Above an infinite threshold there is no alarm.
 */
export const thresholdAtFpr = (scores: Scores, share: number): number => {
  const falling = scores
    .flat()
    .map((score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score))
    .sort((a, b) => b - a);
  return falling[Math.floor(share * falling.length)] ?? Number.NEGATIVE_INFINITY;
};

/**
 * The threshold at which run B has no more than `most` alert episodes.
 *
 * Goes down from the highest score and stops before the first threshold with more: lower ones may
 * have fewer again, since their episodes join, but not because they are better.
 */
export const thresholdAtEpisodes = (scores: Scores, most: number): number => {
  const falling = scores
    .flatMap((list, series) => list.map((score, at) => ({ score, series, at })))
    .filter(({ score }) => !Number.isNaN(score))
    .sort((a, b) => b.score - a.score);
  const alarms = scores.map((list) => list.map(() => false));
  let threshold = falling[0]?.score ?? Number.POSITIVE_INFINITY;
  let episodes = 0;
  for (let i = 0; i < falling.length; ) {
    // All periods of one score alarm together.
    for (const score = falling[i]?.score; falling[i]?.score === score; i++) {
      const { series, at } = falling[i] ?? { series: -1, at: -1 };
      episodes += addAlarm(alarms[series] ?? [], at);
    }
    if (episodes > most) break;
    threshold = falling[i]?.score ?? threshold;
  }
  return threshold;
};
