/** Runs jobs of the same name one after the other, in the order of the calls; jobs of other names run concurrently. */
export const inTurn = () => {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(name: string, job: () => Promise<T>): Promise<T> => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(job, job);
    const settled = mine.then(
      () => {},
      () => {},
    );
    last.set(name, settled);
    try {
      return await mine;
    } finally {
      if (last.get(name) === settled) last.delete(name);
    }
  };
};
