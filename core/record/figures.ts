import { median } from "simple-statistics";
import { type EstimatedShare, wilsonInterval } from "../statistics/wilson-interval.ts";
import type { Interval, RecordedAlert } from "./recorded-alert.ts";

/** How often an interval of 7-1-7 was met, among the alerts for which that is known. */
export interface TargetRecord {
  readonly met: number;
  readonly missed: number;
}

/** What became of a number of alerts. */
export interface Figures {
  readonly alerts: number;
  readonly true: number;
  readonly false: number;
  /** Not verified yet, or verified as undetermined, or ended without a verification. */
  readonly pending: number;
  /** Share of true alerts among those verified, with Wilson's 95 % interval; null if none was verified. */
  readonly ppv: EstimatedShare | null;
  /** Alerts of which people were told; the shares and medians below count these alone. */
  readonly told: number;
  readonly acknowledged: number;
  /** From the opening to the first acknowledgement, of those acknowledged. */
  readonly medianHoursToAcknowledge: number | null;
  /** From the opening to the verification, of those verified. */
  readonly medianHoursToVerify: number | null;
  /** Share of the alerts told that were escalated; null if none was told. */
  readonly shareEscalated: number | null;
  /** Of alerts not verified as false. */
  readonly sevenOneSeven: Readonly<Record<Interval, TargetRecord>>;
}

const hourMs = 3_600_000;

/** Hours between two instants; never negative, even if a clock was set back. */
const hoursBetween = (from: string, to: string) =>
  Math.max(0, (Date.parse(to) - Date.parse(from)) / hourMs);

const medianHours = (
  alerts: readonly RecordedAlert[],
  endOf: (alert: RecordedAlert) => string | undefined,
): number | null => {
  const hours = alerts.flatMap((alert) => {
    const end = endOf(alert);
    return end === undefined ? [] : [hoursBetween(alert.openedAt, end)];
  });
  return hours.length === 0 ? null : median(hours);
};

/**
 * The figures of some alerts: how many were true, and how soon and how well they were answered.
 *
 *     ppv = true / (true + false)
 *
 * An alert that is not verified counts in neither part of the share: it is `pending`.
 */
export const figuresOf = (alerts: readonly RecordedAlert[]): Figures => {
  const verified = (result: RecordedAlert["verification"]) =>
    alerts.filter(({ verification }) => verification === result).length;
  const [isTrue, isFalse] = [verified("true"), verified("false")];
  const told = alerts.filter(({ isTold }) => isTold);
  const events = alerts.filter(({ verification }) => verification !== "false");
  return {
    alerts: alerts.length,
    true: isTrue,
    false: isFalse,
    pending: alerts.length - isTrue - isFalse,
    ppv: wilsonInterval(isTrue, isTrue + isFalse),
    told: told.length,
    acknowledged: told.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined).length,
    medianHoursToAcknowledge: medianHours(told, ({ acknowledgedAt }) => acknowledgedAt),
    medianHoursToVerify: medianHours(told, ({ verifiedAt }) => verifiedAt),
    shareEscalated:
      told.length === 0 ? null : told.filter(({ isEscalated }) => isEscalated).length / told.length,
    sevenOneSeven: {
      detect: targetOf(events, "detect"),
      notify: targetOf(events, "notify"),
      respond: targetOf(events, "respond"),
    },
  };
};

const targetOf = (alerts: readonly RecordedAlert[], interval: Interval): TargetRecord => {
  const count = (state: string) =>
    alerts.filter(({ sevenOneSeven }) => sevenOneSeven[interval] === state).length;
  return { met: count("met"), missed: count("missed") };
};
