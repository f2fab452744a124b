/** Progress of a long job. Shown only on a terminal, and only after two seconds. */
export interface Progress {
  step(done: number): void;
  stop(): void;
}

const patienceMs = 2000;

/** A progress bar on stderr for `total` pieces of work, such as reports. Silent if stderr is not a terminal. */
export const progressOf = async (what: string, total: number): Promise<Progress> => {
  if (!process.stderr.isTTY) return { step: () => undefined, stop: () => undefined };
  const { SingleBar } = await import("cli-progress");
  const format = `${what} {bar} {percentage} % {value}/{total}, {eta_formatted} left`;
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true });
  const start = performance.now();
  let done = 0;
  let isShown = false;
  return {
    step: (more) => {
      done += more;
      if (isShown) bar.update(done);
      else if (performance.now() - start > patienceMs) {
        isShown = true;
        bar.start(total, done);
      }
    },
    stop: () => {
      if (isShown) bar.stop();
    },
  };
};
