import { chanceOf } from "../core/statistics/chance.ts";

export const weeks = 520;

/** Ten years of weekly counts with trend, season and noise, about 1 to 50 a week. Deterministic for a key. */
export const weeklyCounts = (key: string): number[] => {
  const chance = chanceOf(key);
  const level = 3.5 * chance.uniform();
  const peak = 52 * chance.uniform();
  return Array.from({ length: weeks }, (_, i) => {
    const season = 0.4 * Math.cos((2 * Math.PI * (i + 1 - peak)) / 52);
    const mean = Math.exp(level + 0.001 * (i + 1) + season);
    return chance.negativeBinomial(mean, mean);
  });
};
