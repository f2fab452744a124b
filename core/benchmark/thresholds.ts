import { addAlarm } from "./episodes.ts";

/** Scores of run B, one list per series; NaN if a period was not assessed. */
export type Scores = readonly (readonly number[])[];

/** Marks the scores above the threshold as alarms; NaN is no alarm. */
export const alarmsAbove = (threshold: number, scores: readonly number[]): readonly boolean[] =>
  scores.map((score) => score > threshold);

/**
 * The smallest score of run B which, as the threshold, gives alarms in at most `share` of all periods.
 *
 * No score lies above an infinite threshold.
 */
export const thresholdAtFpr = (scores: Scores, share: number): number => {
  const falling = scores
    .flat()
    .map((score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score))
    .sort((a, b) => b - a);
  return falling[Math.floor(share * falling.length)] ?? Number.NEGATIVE_INFINITY;
};

/**
 * The threshold at which run B has at most `most` alert episodes.
 *
 * The search descends from the highest score and stops before the first threshold with more episodes. Lower thresholds
 * may have fewer again, but only because episodes merge.
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
    // Periods with equal scores become alarms together.
    for (const score = falling[i]?.score; falling[i]?.score === score; i++) {
      const { series, at } = falling[i] ?? { series: -1, at: -1 };
      episodes += addAlarm(alarms[series] ?? [], at);
    }
    if (episodes > most) break;
    threshold = falling[i]?.score ?? threshold;
  }
  return threshold;
};
