/**
 * Lets a command go on when nobody reads what it prints any more, as behind `| head`: what it does is done all the same,
 * and what it prints is lost. Every other trouble with the outputs is thrown.
 */
export const bearClosedPipes = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    });
  }
};

/** True once the reader of the standard output has gone: known as soon as a write has failed. */
export const isUnread = (): boolean => process.stdout.errored !== null;
