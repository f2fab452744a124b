/** Counters and durations that the operators' alarms and dashboard read. Never a report's content. */
export interface Measures {
  /** Adds to a counter. */
  count(name: MeasureName, n: number): void;
  /** Notes a duration. */
  time(name: DurationName, seconds: number): void;
}

export type MeasureName = "AlertsTold" | "PublishFailures" | "ReportsAccepted" | "WatchLeftUndone";
export type DurationName = "SecondsFromReportToPublish";
