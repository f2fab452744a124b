/** One test of a stream of p-values. */
export interface OnlineTest {
  /** Significance level: the test is a discovery if its p-value is at or below it. */
  readonly level: number;
  readonly isDiscovery: boolean;
}

/**
 * LORD++: online control of the false-discovery rate. Each p-value of a stream is decided from the earlier ones alone,
 * and at any time the expected share of false discoveries is at most q.
 *
 *     level[t] = g(t) w + (q - w) g(t - d1) + q × sum of g(t - d) over the other discoveries d before t
 *     g(j)     = 0.07720838 ln(max(j, 2)) / (j exp(sqrt(ln j)))            adds up to 1
 *     w        = q / 10: the budget before the first discovery d1
 *
 * A discovery raises the levels for a while; a long time without one lowers them. Valid for independent
 * p-values that are at least uniform under the null hypothesis.
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

/** P-values above this count as null hypotheses and cost SAFFRON nothing. */
const candidateAt = 0.5;

/**
 * SAFFRON: as LORD++, but a p-value above 1/2 costs nothing, which gives higher levels in a stream with
 * many discoveries.
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
  /** For each discovery, its index minus the number of candidates up to it. */
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

/** A table of f(1) … f(n). */
const tableOf = (n: number, of: (j: number) => number) =>
  Float64Array.from({ length: n + 1 }, (_, j) => (j === 0 ? 0 : of(j)));

/**
 * The level at time t: g(t) w + (q - w) g(t - d1) + q × sum of g(t - d) over the other discoveries.
 *
 * Runs for every pair of test and earlier discovery, hence the plain loop.
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
