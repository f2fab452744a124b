/** A piece of work that failed while the rest went on: its keys, which identify it, and the error. */
export interface Undone {
  readonly keys: Readonly<Record<string, string>>;
  readonly error: unknown;
}

/** Runs pieces of work independently: the failure of one is recorded and does not stop the others. */
export const eachByItself = () => {
  const undone: Undone[] = [];
  return {
    undone: undone as readonly Undone[],
    /** The result of the work; undefined if it failed. */
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
