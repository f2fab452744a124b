import type { TidyFault } from "./tidy.ts";

export interface FaultList {
  add(line: number, column: string, detail: string): void;
  /** The distinct faults, in order of occurrence; at most the first thousand. */
  readonly faults: readonly TidyFault[];
  /** Number of further faults that are not listed. */
  readonly more: number;
}

/** Maximum number of distinct faults listed; after correcting these, run again. */
const most = 1000;

/** Collects the faults of a file's lines; the same fault of many lines is listed once with their number. */
export const faultList = (): FaultList => {
  const found = new Map<string, { readonly first: TidyFault; times: number }>();
  let more = 0;
  return {
    add(line, column, detail) {
      const key = `${column}\n${detail}`;
      const known = found.get(key);
      if (known) known.times += 1;
      else if (found.size < most) found.set(key, { first: { line, column, detail }, times: 1 });
      else more += 1;
    },
    get faults() {
      return [...found.values()].map(({ first, times }) =>
        times === 1 ? first : { ...first, times },
      );
    },
    get more() {
      return more;
    },
  };
};
