/** Counts waiting items, and tells when there are none. */
export const waitingRoom = () => {
  let count = 0;
  let last = Promise.withResolvers<void>();
  return {
    count: () => count,
    enter: () => {
      count += 1;
    },
    leave: () => {
      count -= 1;
      if (count > 0) return;
      last.resolve();
      last = Promise.withResolvers();
    },
    /** Resolves once nothing waits. */
    empty: async (): Promise<void> => {
      while (count > 0) await last.promise;
    },
  };
};
