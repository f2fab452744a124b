/** Counts what waits, and lets others wait until it is few enough. */
export const waitingRoom = (inside: number) => {
  let count = inside;
  let others: { readonly limit: number; readonly go: () => void }[] = [];

  return {
    count: () => count,
    enter: () => {
      count += 1;
    },
    leave: () => {
      count -= 1;
      const ready = others.filter(({ limit }) => count < limit);
      if (ready.length === 0) return;
      others = others.filter(({ limit }) => count >= limit);
      for (const { go } of ready) go();
    },
    /** Settles when fewer than `limit` are inside. */
    below: async (limit: number): Promise<void> => {
      while (count >= limit) await new Promise<void>((go) => others.push({ limit, go }));
    },
  };
};
