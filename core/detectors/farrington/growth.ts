/** Sums over the first n steps of growth by a constant factor g, for n from 0 on. */
export interface Growth {
  /** g^n. */
  readonly power: Float64Array;
  /** Sum of g^i for i = 0 … n-1. */
  readonly sum: Float64Array;
  /** Sum of i g^i. */
  readonly timeSum: Float64Array;
  /** Sum of i² g^i. */
  readonly timeSquareSum: Float64Array;
}

/** Fills `growth` for growth by `factor` per step. */
export const writeGrowth = (growth: Growth, factor: number): void => {
  let power = 1;
  let sum = 0;
  let timeSum = 0;
  let timeSquareSum = 0;
  for (let n = 0; n < growth.power.length; n++) {
    growth.power[n] = power;
    growth.sum[n] = sum;
    growth.timeSum[n] = timeSum;
    growth.timeSquareSum[n] = timeSquareSum;
    sum += power;
    timeSum += n * power;
    timeSquareSum += n * n * power;
    power *= factor;
  }
};
