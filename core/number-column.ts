/** Numbers that are added one by one, eight bytes each, and leave the collector of garbage nothing to look through. */
export interface NumberColumn {
  readonly size: number;
  add(value: number): void;
  /** All so far, in their order; what is added later may not show in it. */
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
