/** Work that failed while the rest went on: which, by its keys alone, and why. */
export interface Undone {
  readonly keys: Readonly<Record<string, string>>;
  readonly error: unknown;
}

/** Does each piece of work by itself: one that fails is noted, and the others go on. */
export const eachByItself = () => {
  const undone: Undone[] = [];
  return {
    undone: undone as readonly Undone[],
    /** The work's answer; undefined when it failed. */
    async attempt<T>(keys: Undone["keys"], work: () => Promise<T>): Promise<T | undefined> {
      try {
        return await work();
      } catch (error) {
        undone.push({ keys, error });
        return undefined;
      }
    },
  };
};

export type EachByItself = ReturnType<typeof eachByItself>;
