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
 */
export const lordPlusPlus = (pValues: readonly number[], q: number): OnlineTest[] => {
  const w = q / 10;
  const g = tableOf(pValues.length, (j) => {
    const decay = j * Math.exp(Math.sqrt(Math.log(j)));
    return (0.07720838 * Math.log(Math.max(j, 2))) / decay;
  });
  const discoveries: number[] = [];
  return pValues.map((pValue, i) => {
    const t = i + 1;
    let level = w * g(t);
    for (const [n, d] of discoveries.entries()) level += (n === 0 ? q - w : q) * g(t - d);
    const isDiscovery = pValue <= level;
    if (isDiscovery) discoveries.push(t);
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
 */
export const saffron = (pValues: readonly number[], q: number): OnlineTest[] => {
  const w = q / 2;
  const g = tableOf(pValues.length, (j) => 0.4374901658 / j ** 1.6);
  const discoveries: { readonly t: number; readonly candidatesThen: number }[] = [];
  let candidates = 0;
  return pValues.map((pValue, i) => {
    const t = i + 1;
    let level = w * g(t - candidates);
    for (const [n, d] of discoveries.entries()) {
      level += (n === 0 ? q - w : q) * g(t - d.t - (candidates - d.candidatesThen));
    }
    level = Math.min(candidateAt, (1 - candidateAt) * level);
    const isDiscovery = pValue <= level;
    if (pValue <= candidateAt) candidates += 1;
    if (isDiscovery) discoveries.push({ t, candidatesThen: candidates });
    return { level, isDiscovery };
  });
};

/** A function of 1 … n, worked out once. */
const tableOf = (n: number, of: (j: number) => number) => {
  const table = Float64Array.from({ length: n + 1 }, (_, j) => (j === 0 ? 0 : of(j)));
  return (j: number): number => table[j] ?? 0;
};
