/** A negative binomial distribution of small counts, whose probabilities can be summed term by term. */
export interface SmallCounts {
  readonly size: number;
  readonly prob: number;
  /** 1 - prob */
  readonly rest: number;
  /** P(Y = 0) */
  readonly none: number;
}

/** Above these the incomplete beta function is faster. */
const highestMean = 128;
const mostRest = 0.5;
/** Largest count up to which probabilities are summed. */
export const mostSummed = 2 * highestMean;

/** The distribution if its counts are small, otherwise null. `rest` is 1 - prob at full precision. */
export const smallCounts = (size: number, prob: number, rest: number): SmallCounts | null => {
  if (rest > mostRest || size * rest > highestMean * prob) return null;
  return { size, prob, rest, none: Math.exp(size * Math.log1p(-rest)) };
};

/** P(Y <= k), for whole k from 0. */
export const summedUpTo = (k: number, of: SmallCounts): number => {
  let chance = of.none;
  let sum = chance;
  for (let count = 1; count <= k; count++) {
    chance *= stepTo(count, of);
    sum += chance;
  }
  return sum;
};

/** P(Y > k), for whole k from 0: 1 minus the sum below if that loses no precision, otherwise the sum above. */
export const summedAbove = (k: number, of: SmallCounts): number => {
  let chance = of.none;
  let sum = chance;
  let count = 1;
  for (; count <= k; count++) {
    chance *= stepTo(count, of);
    sum += chance;
  }
  if (sum < 0.9) return 1 - sum;
  let above = 0;
  do {
    chance *= stepTo(count, of);
    above += chance;
    count++;
  } while (chance > above * Number.EPSILON);
  return above;
};

/** The smallest whole k with P(Y <= k) >= p; undefined if it is above 256. */
export const summedQuantile = (p: number, of: SmallCounts): number | undefined => {
  let chance = of.none;
  let sum = chance;
  for (let count = 0; count <= mostSummed; ) {
    if (sum >= p) return count;
    count++;
    chance *= stepTo(count, of);
    sum += chance;
  }
  return undefined;
};

/** Ratio of the probabilities of `count` and `count - 1`. */
const stepTo = (count: number, { size, rest }: SmallCounts): number =>
  (rest * (size + (count - 1))) / count;
