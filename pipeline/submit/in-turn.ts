/**
 * Runs work for every item, with results in the items' order. Items with the same key run one after another, in order;
 * the others concurrently, `lanes` at once. Rejects with the first error.
 */
export const inTurn = async <T, R>(
  items: readonly T[],
  { keyOf, lanes }: { readonly keyOf: (item: T, at: number) => string; readonly lanes: number },
  work: (item: T) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  const queues = Map.groupBy(items.entries(), ([at, item]) => keyOf(item, at)).values();
  const lane = async () => {
    for (const queue of queues) {
      for (const [at, item] of queue) results[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
};
