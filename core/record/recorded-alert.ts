import { type Alert, signalsOf } from "../alert/alert.ts";
import { isSent } from "../alert/budget.ts";
import { silenceRule } from "../alert/silence.ts";

/** How an interval of 7-1-7 stands. */
export type IntervalState = "met" | "missed" | "running" | "unknown";

/** The three intervals of 7-1-7. */
export const intervals = ["detect", "notify", "respond"] as const;
export type Interval = (typeof intervals)[number];

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
  readonly openedAt: string;
  readonly acknowledgedAt?: string;
  readonly verifiedAt?: string;
  readonly isEscalated: boolean;
  /** True if people were told of it: rules for the screen alone tell nobody. */
  readonly isTold: boolean;
  readonly sevenOneSeven: Readonly<Record<Interval, IntervalState>>;
}

const each = (names: readonly string[]): readonly string[] => [...new Set(names)];

/**
 * What the record counts of a stored alert.
 *
 * Its rules are those of the signals that it lists: the first of each rule and the latest others, as many as fit.
 */
export const recordedAlert = (alert: Alert): RecordedAlert => {
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
    openedAt: alert.openedAt,
    ...(alert.acknowledged && { acknowledgedAt: alert.acknowledged.at }),
    ...(alert.verification !== "pending" && verified && { verifiedAt: verified.at }),
    isEscalated: alert.escalations.length > 0,
    isTold: alert.kind === "silence" || isSent(alert),
    sevenOneSeven: { detect: "unknown", notify: "unknown", respond: "unknown" },
  };
};
