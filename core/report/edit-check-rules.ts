/** Questions that the edit checks may ask. They never refuse; an override with a reason answers them. */
export const editCheckRules = [
  "deaths-exceed-cases",
  "confirmed-exceed-tested",
  "cases-exceed-consultations",
  "ten-times-own-median",
  "all-numbers-equal",
] as const;

export type EditCheckRule = (typeof editCheckRules)[number];
