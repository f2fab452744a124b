/** Questions that the edit checks may ask. They never refuse; an override with a reason answers them. */
export const editCheckRules = [
  "deaths-exceed-cases",
  "confirmed-exceed-tested",
  "cases-exceed-consultations",
  "ten-times-own-median",
  "all-numbers-equal",
  "period-running",
  "erases-cases",
  "said-before",
  "another-patient",
  "total-beside-notices",
] as const;

export type EditCheckRule = (typeof editCheckRules)[number];

/** Those that follow from the versions before, so that they are asked anew when an earlier version comes late. */
export const historyRules: ReadonlySet<string> = new Set<EditCheckRule>([
  "erases-cases",
  "said-before",
  "another-patient",
]);
