/** Growable Float64Array: append-only, no objects for the garbage collector. */
export interface NumberColumn {
  readonly size: number;
  add(value: number): void;
  /** The values so far, in order; later additions may not appear in it. */
  all(): Float64Array;
}

export const numberColumn = (): NumberColumn => {
  let values = new Float64Array(64);
  let size = 0;
  return {
    get size() {
      return size;
    },
    add(value) {
      if (size === values.length) {
        const longer = new Float64Array(2 * size);
        longer.set(values);
        values = longer;
      }
      values[size++] = value;
    },
    all: () => values.subarray(0, size),
  };
};
