const size = 2048;

/** Wraps a function of a count in a lookup table for whole numbers below 2048. */
export const tabulated = (f: (count: number) => number): ((count: number) => number) => {
  const table = Float64Array.from({ length: size }, (_, count) => f(count));
  return (count) => table[count] ?? f(count);
};
