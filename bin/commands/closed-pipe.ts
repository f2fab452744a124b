/**
 * Lets a command finish its work after the reader of its output has closed the pipe, as `| head` does: the rest of the
 * output is lost. Any other error of the outputs is thrown.
 */
export const tolerateClosedPipes = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    });
  }
};

/** True once the reader of the standard output has closed it, which a failed write shows. */
export const isUnread = (): boolean => process.stdout.errored !== null;
