import type { Count } from "../report.ts";

const blocks = [..."▁▂▃▄▅▆▇█"];

/**
 * A line of block characters, one for each count, oldest first: `▁▂·█`.
 *
 * The highest count is the full block; only zero is the lowest block; a dot is "no report", which is not zero.
 */
export const chart = (counts: readonly Count[]): string => {
  const highest = Math.max(1, ...counts.filter((count) => count !== null));
  const top = blocks.length - 1;
  return counts
    .map((count) => (count === null ? "·" : blocks[Math.ceil((count / highest) * top)]))
    .join("");
};
