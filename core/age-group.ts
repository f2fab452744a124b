import { isSameName } from "./same-name.ts";

/** Stands for the total of all ages in a row. */
export const allAges = "all";

/**
 * Stands beside age groups for the cases whose age nobody wrote down. They count in every total and in no
 * group, so that no rule can name it.
 */
export const unknownAge = "unknown";

/** True for the two words, in any spelling, that a country cannot give to an age group of its own. */
export const isReservedAge = (ageGroup: string): boolean =>
  isSameName(ageGroup, allAges) || isSameName(ageGroup, unknownAge);

/** Negative when `a` is listed before `b`: by name, unknown age last. */
export const compareAges = (a: string, b: string): number => {
  if (a === b) return 0;
  if (a === unknownAge || b === unknownAge) return a === unknownAge ? 1 : -1;
  return a < b ? -1 : 1;
};
