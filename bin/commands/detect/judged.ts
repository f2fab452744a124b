import type { DetectResult } from "../../../core/detectors/detect.ts";
import type { Count } from "../../../core/report.ts";

/** A series with what a detector says of it. */
export interface Judged {
  /** Empty when the file has one series without a name. */
  readonly title: string;
  readonly unit: "day" | "week" | "period";
  readonly periods: readonly string[];
  readonly dates?: readonly string[];
  readonly counts: readonly Count[];
  readonly result: DetectResult;
}

/** The answer to a file: series by series, each made when it is asked for. */
export interface Answers {
  readonly judged: Iterable<Judged>;
  readonly size: number;
  /** False where the file asks one thing and gets one answer. */
  readonly isList: boolean;
  /** True where series have names. */
  readonly isNamed: boolean;
}

/** What the command line says beside the file. */
export interface Asked {
  readonly file: string;
  readonly detector?: string | undefined;
  readonly params: Readonly<Record<string, unknown>> | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
