/**
 * Answers a lookup first from what was read in advance for the whole batch, each answer once; after that, and for
 * anything else, it asks anew. Only for values that are written back over the revision that was read: an
 * answer that has grown old then loses its write, and is asked for anew.
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
