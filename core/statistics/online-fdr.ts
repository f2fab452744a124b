/** A test of a stream: the level it was held to, and whether it is a discovery. */
export interface OnlineTest {
  /** A discovery is a p-value at or below it. */
  readonly level: number;
  readonly isDiscovery: boolean;
}

/**
 * LORD++: discoveries of a stream of p-values, each decided by those before it alone, of which at most q are
 * false in the mean at any time.
 *
 *     level[t] = g(t) w + (q - w) g(t - d1) + q × sum of g(t - d) over the other discoveries d before t
 *     g(j)     = 0.07720838 ln(max(j, 2)) / (j exp(sqrt(ln j)))            adds up to 1
 *     w        = q / 10, what there is to spend before the first discovery d1
 *
 * Each discovery earns the right to look closer for a while; long calm costs it. Holds for independent
 * p-values that are no smaller than uniform when nothing happens.
 *
 * Source: Ramdas, Yang, Wainwright and Jordan, NeurIPS 2017;30:5650-5659; g of Javanmard and Montanari, Ann Stat
 * 2018;46:526-554, equation 31. Agrees with `LORD` of the R package onlineFDR.
 *
 * @example
 *     lordPlusPlus([0.0001, 0.5], 0.1).map(({ isDiscovery }) => isDiscovery); // [true, false]
 */
export const lordPlusPlus = (pValues: readonly number[], q: number): OnlineTest[] => {
  const w = q / 10;
  const g = tableOf(pValues.length, (j) => {
    const decay = j * Math.exp(Math.sqrt(Math.log(j)));
    return (0.07720838 * Math.log(Math.max(j, 2))) / decay;
  });
  const discoveries = new Int32Array(pValues.length);
  let found = 0;
  return pValues.map((pValue, i) => {
    const t = i + 1;
    const level = earned(g, t, discoveries.subarray(0, found), { q, w });
    const isDiscovery = pValue <= level;
    if (isDiscovery) discoveries[found++] = t;
    return { level, isDiscovery };
  });
};

/** Above it a p-value is taken for one of a test in which nothing happens, and costs SAFFRON nothing. */
const candidateAt = 0.5;

/**
 * SAFFRON: as LORD++, but a p-value above one half costs nothing, so that a stream with much to find is
 * looked at more closely.
 *
 *     level[t] = min(1/2, (1 - 1/2) [g(t - c(0)) w + (q - w) g(t - d1 - c(d1)) + q × sum of g(t - d - c(d))])
 *     c(d)     = p-values at or below 1/2 after discovery d and before t; c(0): before t
 *     g(j)     = 0.4374901658 / j^1.6                                      adds up to 1
 *     w        = q / 2
 *
 * Source: Ramdas, Zrnic, Wainwright and Jordan, ICML 2018, PMLR 80:4286-4294.
 *
 * @example
 *     saffron([0.0001, 0.5], 0.1).map(({ isDiscovery }) => isDiscovery); // [true, false]
 */
export const saffron = (pValues: readonly number[], q: number): OnlineTest[] => {
  const w = q / 2;
  const g = tableOf(pValues.length, (j) => 0.4374901658 / j ** 1.6);
  /** Of each discovery, its number without the candidates up to it. */
  const discoveries = new Int32Array(pValues.length);
  let [found, candidates] = [0, 0];
  return pValues.map((pValue, i) => {
    const t = i + 1;
    const all = earned(g, t - candidates, discoveries.subarray(0, found), { q, w });
    const level = Math.min(candidateAt, (1 - candidateAt) * all);
    const isDiscovery = pValue <= level;
    if (pValue <= candidateAt) candidates += 1;
    if (isDiscovery) discoveries[found++] = t - candidates;
    return { level, isDiscovery };
  });
};

/** A function of 1 … n, worked out once. */
const tableOf = (n: number, of: (j: number) => number) =>
  Float64Array.from({ length: n + 1 }, (_, j) => (j === 0 ? 0 : of(j)));

/**
 * What there is to spend at a time: g(t) w + (q - w) g(t - d1) + q × sum of g(t - d) over the others.
 *
 * Every test asks it of every discovery before it, so it is kept bare.
 */
const earned = (
  g: Float64Array,
  t: number,
  discoveries: Int32Array,
  { q, w }: { readonly q: number; readonly w: number },
): number => {
  const at = (j: number) => g[j] ?? 0;
  let sum = 0;
  for (let n = 0; n < discoveries.length; n++) sum += at(t - (discoveries[n] ?? 0));
  const first = discoveries.length > 0 ? at(t - (discoveries[0] ?? 0)) : 0;
  return w * (at(t) - first) + q * sum;
};
