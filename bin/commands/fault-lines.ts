import type { TidyFault } from "../../core/formats/tidy.ts";

/** A fault as a command tells it. */
export interface ToldFault {
  /** Where it is, such as `reports.csv:7 cases`. */
  readonly place: string;
  /** Places of one kind, such as `reports.csv cases`: the same detail there is the same fault again. */
  readonly kind: string;
  /** Completes "this field …": "must be a whole number, got x". */
  readonly detail: string;
  /** How often it is there already; `place` is the first. @default 1 */
  readonly times?: number | undefined;
}

const mostLines = 20;

/**
 * Faults as lines: identical ones once, with their number and the first place; at most 20, then how many are left,
 * with the `more` that nobody kept.
 */
export const faultLines = (faults: readonly ToldFault[], more = 0): readonly string[] => {
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

/** What faults are about, and their lines under it; of one fault all in one sentence. */
export const under = (head: string, lines: readonly string[]): readonly [string, ...string[]] => {
  if (lines.length === 0) return [`${head}.`];
  return lines.length === 1 ? [`${head}: ${lines[0]}`] : [`${head}:`, ...lines];
};

/** The faults of a file's lines. */
export const ofFile = (path: string, faults: readonly TidyFault[]): ToldFault[] =>
  faults.map(({ line, column, detail, times }) => ({
    place: `${path}:${line} ${column}`,
    kind: `${path} ${column}`,
    detail,
    times,
  }));

/** A fault at a pointer such as `#/rules/3/value`; those of other items of the list are of its kind. */
export const atPointer = (pointer: string, detail: string, within = ""): ToldFault => ({
  place: `${within}${pointer}`,
  kind: `${within.replace(/:\d+ $/, " ")}${pointer.replaceAll(/\/\d+(?=\/|$)/g, "/n")}`,
  detail,
});
