/** One measured figure with its label. */
export interface Row {
  readonly what: string;
  readonly figure: string;
}

/** A table of two columns with a title. */
export const tableOf = (title: string, rows: readonly Row[]): string => {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const lines = rows.map(({ what, figure }) => `  ${what.padEnd(width)}  ${figure}`);
  return [title, ...lines, ""].join("\n");
};

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;
export const milliseconds = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
export const perSecond = (count: number, ms: number): string =>
  `${Math.round(count / (ms / 1000))} per second`;

/** Elapsed time of a job, in ms. */
export const timed = async (job: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await job();
  return performance.now() - start;
};
