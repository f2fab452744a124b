/** Counters and durations for the operators' alarms and dashboard. They never contain anything from a report. */
export interface Measures {
  /** Adds to a counter. */
  count(name: MeasureName, n: number): void;
  /** Records a duration. */
  time(name: DurationName, seconds: number): void;
}

export type MeasureName =
  | "AlertsTold"
  | "PersonsTold"
  | "PlacesWithoutSubscriber"
  | "PublishFailures"
  | "ReportsAccepted"
  | "SmsDelivered"
  | "SmsUndelivered"
  | "WatchLeftUndone"
  | "WebhookAttemptsFailed"
  | "WebhooksAccepted"
  | "WebhooksGivenUp";
export type DurationName = "SecondsFromReportToPublish";
