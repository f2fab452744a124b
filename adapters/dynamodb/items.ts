import type { SignalKey } from "../../core/alert/signals.ts";
import type { Period } from "../../core/calendar.ts";
import { frequencyOf } from "../../core/calendar.ts";
import type { ReportKey } from "../../pipeline/ports.ts";

/**
 * The keys of the ledger's items.
 *
 * | what                        | pk                          | sk                  |
 * |-----------------------------|-----------------------------|---------------------|
 * | current report (`report`)   | R#unit                      | W#period#dataSet or D#day#dataSet; for a notice with an id D#day#immediate#noticeId |
 * | report version              | V#unit#period#dataSet       | noticeId#number, nine digits |
 * | submission id               | S#unit                      | submissionId        |
 * | tally (`tally`)             | T#unit                      | W#period or D#day   |
 * | judgement                   | J#unit                      | W#period or D#day   |
 * | latest alert (`alert`)      | A#owner                     | disease             |
 * | past alert (`alert`)        | P#owner#disease             | alertId             |
 * | alert id                    | I#alertId                   | -                   |
 * | line of an alert's diary    | H#alertId                   | number, nine digits |
 * | signal no longer listed     | G#alertId                   | W#period#rule#place or D#day#rule#place |
 * | evidence of a signal        | E#alertId                   | id made from its content |
 * | days of an outbreak (`outbreak`) | O#unit                 | disease#alertId     |
 * | budget of a week            | B#owner                     | week                |
 * | registry                    | REGISTRY                    | CURRENT, BEGUN, COUNTRY, PLAN, DISEASE#code |
 * | org unit                    | UNIT                        | code                |
 * | units to recount (`units`)  | UNITS                       | random id           |
 * | plan                        | PLAN                        | version             |
 * | part of a plan longer than an item | PLAN#version#hash    | 0001                |
 * | watch's memory              | WATCH                       | -                   |
 * | key that seals cursors      | SECRET                      | CURSOR              |
 * | key that makes links        | SECRET                      | ANSWER              |
 *
 * The word in brackets is the item's `kind`: changes of such items are delivered to the stream's readers.
 * Keys of credentials and of the message log are in the files of their stores.
 */
export const keys = {
  report: ({ reportingUnit, period, dataSet, noticeId }: ReportKey) => ({
    pk: `R#${reportingUnit}`,
    sk: `${timeKey(period)}#${dataSet}${noticeId ? `#${noticeId}` : ""}`,
  }),
  version: ({ reportingUnit, period, dataSet, noticeId }: ReportKey, version: number) => ({
    pk: `V#${reportingUnit}#${period}#${dataSet}`,
    sk: `${noticeId ?? ""}#${lineKey(version)}`,
  }),
  submission: (unit: string, submissionId: string) => ({ pk: `S#${unit}`, sk: submissionId }),
  tally: (orgUnit: string, period: Period) => ({ pk: `T#${orgUnit}`, sk: timeKey(period) }),
  judgement: (orgUnit: string, period: Period) => ({ pk: `J#${orgUnit}`, sk: timeKey(period) }),
  alert: (owner: string, diseaseCode: string) => ({ pk: `A#${owner}`, sk: diseaseCode }),
  pastAlert: (owner: string, diseaseCode: string, alertId: string) => ({
    pk: `${pastAlerts}${owner}#${diseaseCode}`,
    sk: alertId,
  }),
  alertId: (alertId: string) => ({ pk: `I#${alertId}`, sk: "-" }),
  diaryLine: (alertId: string, sequence: number) => ({
    pk: `H#${alertId}`,
    sk: lineKey(sequence),
  }),
  earlierSignal: (alertId: string, { ruleId, orgUnit, period }: SignalKey) => ({
    pk: earlierSignals(alertId),
    sk: `${timeKey(period)}#${ruleId}#${orgUnit}`,
  }),
  evidence: (alertId: string, id: string) => ({ pk: `E#${alertId}`, sk: id }),
  outbreak: (orgUnit: string, diseaseCode: string, alertId: string) => ({
    pk: `O#${orgUnit}`,
    sk: `${diseaseCode}#${alertId}`,
  }),
  budgetWeek: (owner: string, week: Period) => ({ pk: `B#${owner}`, sk: week }),
  registry: (part: string) => ({ pk: "REGISTRY", sk: part }),
  orgUnit: (code: string) => ({ pk: "UNIT", sk: code }),
  changedUnits: (id: string) => ({ pk: "UNITS", sk: id }),
  watch: () => ({ pk: "WATCH", sk: "-" }),
  cursorKey: () => ({ pk: "SECRET", sk: "CURSOR" }),
  answerKey: () => ({ pk: "SECRET", sk: "ANSWER" }),
  plan: (version: string) => ({ pk: "PLAN", sk: version }),
} as const;

/** The partition of an alert's signals that it no longer lists. */
export const earlierSignals = (alertId: string) => `G#${alertId}`;

/** Prefix of the partitions of past alerts. */
export const pastAlerts = "P#";

/** A sort key: in order of time within a frequency, weeks apart from days. */
export const timeKey = (period: Period): string =>
  `${frequencyOf(period) === "week" ? "W" : "D"}#${period}`;

/** A number as text that sorts in numeric order. */
export const lineKey = (number: number): string => String(number).padStart(9, "0");
