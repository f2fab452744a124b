import { type Alert, signalsOf } from "../alert/alert.ts";
import { isSent } from "../alert/budget.ts";
import { type SevenOneSeven, sevenOneSeven, type TargetState } from "../alert/seven-one-seven.ts";
import { silenceRule } from "../alert/silence.ts";
import { localDay } from "../zone.ts";

/** The three intervals of 7-1-7. */
export type Interval = keyof SevenOneSeven;

/** What the record counts of an alert. */
export interface RecordedAlert {
  readonly alertId: string;
  readonly diseaseCode: string;
  /** The place that owns it. */
  readonly orgUnit: string;
  readonly orgUnitName: string;
  /** Rules of which it has a signal, each once. */
  readonly ruleIds: readonly string[];
  /** Org units that it names: its owner, and places of signals or silence. */
  readonly places: readonly string[];
  readonly verification: "true" | "false" | "pending";
  /** When it opened, or was last reopened. */
  readonly openedAt: string;
  readonly acknowledgedAt?: string;
  readonly verifiedAt?: string;
  readonly isEscalated: boolean;
  /** True if people were told of it: rules for the screen alone tell nobody. */
  readonly isTold: boolean;
  readonly sevenOneSeven: Readonly<Record<Interval, TargetState>>;
}

const each = (names: readonly string[]): readonly string[] => [...new Set(names)];

const unknown = { detect: "unknown", notify: "unknown", respond: "unknown" } as const;

const targetsOf = (
  { milestones, timeZone }: Alert,
  now: string,
): RecordedAlert["sevenOneSeven"] => {
  if (!milestones) return unknown;
  const { detect, notify, respond } = sevenOneSeven(milestones, localDay(now, timeZone));
  return { detect: detect.state, notify: notify.state, respond: respond.state };
};

/**
 * What the record counts of a stored alert, at a time.
 *
 * Its rules are those of the signals that it lists: the first of each rule and the latest others, as many as fit.
 */
export const recordedAlert = (alert: Alert, now: string): RecordedAlert => {
  const signals = signalsOf(alert);
  const units = alert.kind === "silence" ? alert.units.map(({ code }) => code) : [];
  const closed = alert.history.findLast(({ change }) => change === "closed");
  const verified = alert.verified ?? closed;
  return {
    alertId: alert.alertId,
    diseaseCode: alert.diseaseCode,
    orgUnit: alert.orgUnit,
    orgUnitName: alert.orgUnitName,
    ruleIds: alert.kind === "silence" ? [silenceRule] : each(signals.map(({ ruleId }) => ruleId)),
    places: each([alert.orgUnit, ...signals.map(({ orgUnit }) => orgUnit), ...units]),
    verification: alert.verification,
    openedAt: alert.reopenedAt ?? alert.openedAt,
    ...(alert.acknowledged && { acknowledgedAt: alert.acknowledged.at }),
    ...(alert.verification !== "pending" && verified && { verifiedAt: verified.at }),
    isEscalated: alert.escalations.length > 0,
    isTold: isSent(alert),
    sevenOneSeven: targetsOf(alert, now),
  };
};
