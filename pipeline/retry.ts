const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * The last error of a job after all retries, one after each wait; undefined on success. An error that a repetition
 * cannot mend is not retried.
 */
export const failureOf = async (
  work: () => Promise<void>,
  backoffMs: readonly number[],
  isFinal: (error: unknown) => boolean = () => false,
): Promise<{ readonly error: unknown } | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    const [next, ...rest] = backoffMs;
    if (next === undefined || isFinal(error)) return { error };
    await wait(next);
    return failureOf(work, rest, isFinal);
  }
};
