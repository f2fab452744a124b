import type { DetectResult } from "../../../core/detectors/detect.ts";
import type { Count } from "../../../core/report.ts";

/** A series with the detector's result. */
export interface Judged {
  /** Empty if the file has a single series without a name. */
  readonly title: string;
  /** Name of the detector in the request: our id, or R's name. */
  readonly detector: string;
  readonly unit: "day" | "week" | "period";
  readonly periods: readonly string[];
  readonly dates?: readonly string[];
  readonly counts: readonly Count[];
  readonly result: DetectResult;
}

/** The judged series of a file; each is computed when the iterator reaches it. */
export interface Answers {
  readonly judged: Iterable<Judged>;
  readonly size: number;
  /** False if the file is a single request or a single series. */
  readonly isList: boolean;
  /** True if the series have names. */
  readonly isNamed: boolean;
}

/** The file and the options that affect its judging. */
export interface Asked {
  readonly file: string;
  readonly detector?: string | undefined;
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
