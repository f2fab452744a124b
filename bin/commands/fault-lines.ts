import type { TidyFault } from "../../core/formats/tidy.ts";

/** A fault as a command prints it. */
export interface PrintedFault {
  /** Where it is, such as `reports.csv:7 cases`. */
  readonly place: string;
  /** The kind of place, such as `reports.csv cases`. Faults with the same kind and detail are printed once. */
  readonly kind: string;
  /** Completes "this field …": "must be a whole number, got x". */
  readonly detail: string;
  /** Number of occurrences that it represents; `place` is the first. @default 1 */
  readonly times?: number | undefined;
}

const mostLines = 20;

/**
 * Faults as lines: identical faults once, with their number and first place; at most 20 lines, then the number left out,
 * plus `more` that the caller did not keep.
 */
export const faultLines = (faults: readonly PrintedFault[], more = 0): readonly string[] => {
  const groups = [...Map.groupBy(faults, ({ kind, detail }) => `${kind}\n${detail}`).values()];
  const lines = groups.slice(0, mostLines).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const times = group.reduce((sum, one) => sum + (one.times ?? 1), 0);
    const again = times > 1 ? ` (${times} times, this is the first)` : "";
    return [`${first.place} ${first.detail}${again}`];
  });
  const left = groups.length - lines.length + more;
  return left > 0 ? [...lines, `and ${left} more`] : lines;
};

/** A heading with the lines of faults under it; a single fault goes on the same line. */
export const under = (head: string, lines: readonly string[]): readonly [string, ...string[]] => {
  if (lines.length === 0) return [`${head}.`];
  return lines.length === 1 ? [`${head}: ${lines[0]}`] : [`${head}:`, ...lines];
};

/** Faults with the file, line and column where each is. */
export const ofFile = (path: string, faults: readonly TidyFault[]): PrintedFault[] =>
  faults.map(({ line, column, detail, times }) => ({
    place: `${path}:${line} ${column}`,
    kind: `${path} ${column}`,
    detail,
    times,
  }));

/** A fault at a pointer such as `#/rules/3/value`; the same field of other list items is of the same kind. */
export const atPointer = (pointer: string, detail: string, within = ""): PrintedFault => ({
  place: `${within}${pointer}`,
  kind: `${within.replace(/:\d+ $/, " ")}${pointer.replaceAll(/\/\d+(?=\/|$)/g, "/n")}`,
  detail,
});
