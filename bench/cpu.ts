/** Minimum duration of a batch, so that the clock's resolution does not matter. */
const leastMicroseconds = 100_000;

const batches = 7;

const spent = (job: () => void, times: number): number => {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) job();
  const { user, system } = process.cpuUsage(before);
  return user + system;
};

/**
 * CPU time of a job in µs: the median of seven batches, after enough runs for the compiler.
 *
 * CPU time depends less than elapsed time on what else the machine does.
 */
export const cpuMicroseconds = (job: () => void): number => {
  let times = 1;
  while (spent(job, times) < leastMicroseconds) times *= 2;
  const runs = Array.from({ length: batches }, () => spent(job, times) / times);
  return runs.sort((a, b) => a - b)[Math.floor(batches / 2)] ?? Number.NaN;
};
