import { isSameName } from "./same-name.ts";

/** Age group of a row that gives the total of all ages. */
export const allAges = "all";

/**
 * Age group, beside others, of cases whose age was not recorded. They count in every total but in no
 * group, so no rule can name it.
 */
export const unknownAge = "unknown";

/** True for any spelling of the two words that a country cannot use as an age group of its own. */
export const isReservedAge = (ageGroup: string): boolean =>
  isSameName(ageGroup, allAges) || isSameName(ageGroup, unknownAge);

/** Sort order of age groups: by name, unknown age last. */
export const compareAges = (a: string, b: string): number => {
  if (a === b) return 0;
  if (a === unknownAge || b === unknownAge) return a === unknownAge ? 1 : -1;
  return a < b ? -1 : 1;
};
