import type { TidyFault } from "./tidy.ts";

export interface FaultList {
  add(line: number, column: string, detail: string): void;
  /** Those that differ, in the order in which they first came; of very many the first. */
  readonly faults: readonly TidyFault[];
  /** How many came after these and are not among them. */
  readonly more: number;
}

/** So many faults that differ are kept; who has mended them asks again. */
const most = 1000;

/** Gathers what is wrong with a file's lines: the same fault of many lines is kept once, with their number. */
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
