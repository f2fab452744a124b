/**
 * Every reason for which a report is refused. `docs/problems.md` says of each what it means and what to do;
 * a test holds the two together. Names never change: senders' systems act on them.
 */
export const reportFaultRules = [
  "all-beside-groups",
  "before-period",
  "channel",
  "control-character",
  "count-range",
  "data-set",
  "date-time",
  "disease-not-in-data-set",
  "doubled-row",
  "edit-check",
  "not-a-reporting-unit",
  "period-calendar",
  "period-not-begun",
  "period-shape",
  "period-too-old",
  "reason-length",
  "reason-personal",
  "received-at",
  "required",
  "rows-or-zero",
  "sex",
  "submission-taken",
  "text-length",
  "too-many",
  "true-or-false",
  "type",
  "unit-not-active",
  "unit-out-of-reach",
  "unknown-age-alone",
  "unknown-age-group",
  "unknown-data-set",
  "unknown-disease",
  "unknown-field",
  "unknown-unit",
  "version-range",
  "version-taken",
] as const;

export type ReportFaultRule = (typeof reportFaultRules)[number];
