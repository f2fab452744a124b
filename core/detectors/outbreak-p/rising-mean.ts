/** Neighbouring periods that share one fitted mean. */
export interface Block {
  readonly sum: number;
  readonly periods: number;
}

/**
 * Non-decreasing (isotonic) fit after one more count: pool adjacent violators, from the left.
 *
 * The means of the blocks are strictly increasing.
 */
export const withCount = (blocks: readonly Block[], count: number): readonly Block[] => {
  let last: Block = { sum: count, periods: 1 };
  let kept = blocks.length;
  for (let block = blocks[kept - 1]; block; block = blocks[kept - 1]) {
    if (last.sum * block.periods > block.sum * last.periods) break;
    last = { sum: last.sum + block.sum, periods: last.periods + block.periods };
    kept--;
  }
  return [...blocks.slice(0, kept), last];
};

/** Log likelihood ratio of the rising means to a single mean, for Poisson counts; 0 if all counts are 0. */
export const logRise = (blocks: readonly Block[]): number => {
  const sum = blocks.reduce((total, block) => total + block.sum, 0);
  const periods = blocks.reduce((total, block) => total + block.periods, 0);
  return blocks.reduce(
    (total, block) =>
      block.sum === 0
        ? total
        : total + block.sum * Math.log((block.sum / block.periods / sum) * periods),
    0,
  );
};
