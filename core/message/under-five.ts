/** The age, in years, at which an age group ends: 5 for `<5` and for `2-4`; null for `5+` and other names. */
const endOf = (ageGroup: string): number | null => {
  const below = /^<\s*(\d+)$/.exec(ageGroup)?.[1];
  if (below !== undefined) return Number(below);
  const last = /^\d+\s*-\s*(\d+)$/.exec(ageGroup)?.[1];
  return last === undefined ? null : Number(last) + 1;
};

/** Cases under five years of age; null if no age group of the country ends at five. */
export const underFive = (casesByAge: Readonly<Record<string, number>>): number | null => {
  const groups = Object.entries(casesByAge).map(([group, cases]) => ({ end: endOf(group), cases }));
  if (!groups.some(({ end }) => end === 5)) return null;
  return groups.reduce((sum, { end, cases }) => sum + (end !== null && end <= 5 ? cases : 0), 0);
};
