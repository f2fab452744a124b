/** Runs a job for each of many independent items, a limited number at once. Stops at the first failure. */
export const inParallel = async <T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
  atOnce = 8,
): Promise<void> => {
  const left = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = left.next(); !next.done; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
