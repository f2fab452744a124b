/**
 * Does work for every item, results in the items' order: items of one key one after another, as given, the
 * others side by side, `lanes` at once. Rejects with the first error.
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
