/**
 * Returns each value prefetched for a batch once; after that, and for any other key, reads it anew. Use it only for
 * values that are written back over the revision that was read: if a prefetched value is out of date, that write fails
 * and the value is read anew.
 */
export const readOnce = <K, V>(
  keys: readonly K[],
  values: readonly V[],
  ask: (key: K) => Promise<V>,
): ((key: K) => Promise<V>) => {
  const read = new Map(keys.map((key, i) => [JSON.stringify(key), values[i]]));
  return async (key) => {
    const text = JSON.stringify(key);
    const value = read.get(text);
    if (value === undefined) return ask(key);
    read.delete(text);
    return value;
  };
};
