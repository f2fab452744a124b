import { digamma, trigamma } from "./digamma.ts";

/** Smallest overdispersion; below it the counts are treated as Poisson, where R's iteration would not end. */
export const leastAlpha = 1e-5;

/**
 * Maximum likelihood estimate of the size (1 / alpha) of negative binomial counts with known means, by Newton's
 * method as in `theta.ml` of R's MASS.
 *
 * Starts from `from`, by default a moment estimate. Infinite if the counts vary no more than Poisson counts.
 *
 * @example
 *     likeliestSize(Float64Array.of(0, 1, 9), Float64Array.of(3, 3, 3)); // 0.510837
 */
export const likeliestSize = (
  counts: Float64Array,
  means: Float64Array,
  from = firstSize(counts, means),
): number => {
  const rise = riseOf(counts);
  const n = counts.length;
  let size = from;
  for (let pass = 0; pass < 100; pass++) {
    let slope = n * Math.log(size);
    let curvature = -n / size;
    for (let i = 0; i < n; i++) {
      const y = counts[i] as number;
      const all = size + (means[i] as number);
      const share = 1 / all;
      slope += (all - size - y) * share - Math.log(all);
      curvature += (2 - (y + size) * share) * share;
    }
    const risen = rise(size);
    const step = (slope + risen.first) / (curvature + risen.second);
    if (!Number.isFinite(step) || size > 1 / leastAlpha) return Number.POSITIVE_INFINITY;
    // A step to 0 or below would leave the parameter's range: halve the size instead.
    size = size + step > 0 ? size + step : size / 2;
    if (Math.abs(step) <= 1e-10 * size) break;
  }
  return size;
};

const firstSize = (counts: Float64Array, means: Float64Array): number => {
  let squares = 0;
  for (let i = 0; i < counts.length; i++) {
    squares += ((counts[i] as number) / (means[i] as number) - 1) ** 2;
  }
  return counts.length / squares;
};

/** Σ digamma(size + y) - digamma(size), and Σ trigamma(size) - trigamma(size + y), over the counts y. */
type Rise = (size: number) => { readonly first: number; readonly second: number };

/** Above this count the sum over cases is slower than digamma and trigamma. */
const mostCases = 2048;

/**
 * For whole counts the differences are Σ 1/(size + j) and Σ 1/(size + j)² over j = 0 … y - 1. Each j is computed once,
 * times the number of counts above j.
 */
const riseOf = (counts: Float64Array): Rise => {
  const most = Math.max(...counts);
  const isWhole = counts.every((y) => Math.floor(y) === y);
  if (!isWhole || most > mostCases) return (size) => plainRise(counts, size);
  const above = new Float64Array(most);
  for (const y of counts) if (y > 0) above[y - 1] = (above[y - 1] as number) + 1;
  for (let j = most - 2; j >= 0; j--) above[j] = (above[j] as number) + (above[j + 1] as number);
  return (size) => {
    let first = 0;
    let second = 0;
    for (let j = 0; j < most; j++) {
      const term = 1 / (size + j);
      const times = above[j] as number;
      first += times * term;
      second += times * term * term;
    }
    return { first, second };
  };
};

const plainRise = (counts: Float64Array, size: number) => {
  let first = 0;
  let second = 0;
  for (const y of counts) {
    first += digamma(size + y) - digamma(size);
    second += trigamma(size) - trigamma(size + y);
  }
  return { first, second };
};
