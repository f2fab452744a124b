/** Rules of the edit checks. Each raises a question and never refuses a report; an override with a reason answers it. */
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

/** Rules that compare a report with its earlier versions: evaluated again when an earlier version arrives late. */
export const historyRules: ReadonlySet<string> = new Set<EditCheckRule>([
  "erases-cases",
  "said-before",
  "another-patient",
]);
