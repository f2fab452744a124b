import type { Assessment, Detector, Series } from "../../../core/detectors/detector.ts";
import type { Count } from "../../../core/report.ts";

/** A series of one count. */
export const flat = (length: number, count: Count = 1): Count[] =>
  Array.from({ length }, () => count);

/** A flat series with other counts at some indices. */
export const marked = (length: number, marks: Readonly<Record<number, Count>>, count: Count = 1) =>
  flat(length, count).map((one, i) => (Object.hasOwn(marks, i) ? (marks[i] ?? null) : one));

/** What a detector says of the last week of the counts. */
export const last = <P>(
  detector: Detector<P>,
  counts: readonly Count[],
  params: object = {},
  more: Partial<Series> = {},
): Assessment =>
  detector.assess(
    { frequency: "week", counts, ...more },
    counts.length - 1,
    detector.params.parse(params),
  );
