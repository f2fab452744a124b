/** A negative binomial distribution of small counts: its chances can be added up one by one. */
export interface SmallCounts {
  readonly size: number;
  readonly prob: number;
  /** 1 - prob */
  readonly rest: number;
  /** P(Y = 0) */
  readonly none: number;
}

/** Above these the incomplete beta function is quicker. */
const highestMean = 128;
const mostRest = 0.5;
/** Counts beyond this are not added up. */
export const mostSummed = 2 * highestMean;

/** The distribution where its counts are small, else null. `rest` is 1 - prob, with all its digits. */
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

/** P(Y > k), for whole k from 0: what is left of 1, where that costs no digits. */
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

/** The least whole k with P(Y <= k) >= p; undefined where that is beyond 256. */
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

/** How many times as likely a count is as the one before it. */
const stepTo = (count: number, { size, rest }: SmallCounts): number =>
  (rest * (size + (count - 1))) / count;
