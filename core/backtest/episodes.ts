import { answer } from "./replay-series.ts";

/** Quiet periods that may lie between two alarms of one episode. */
const mostBetween = 1;

/**
 * First periods of the episodes of a series: alarms with at most one other period between them are one,
 * which an officer verifies once.
 */
export const episodeStarts = (answers: Uint8Array): number[] => {
  const starts: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  answers.forEach((said, at) => {
    if (said !== answer.alarm) return;
    if (at - last > mostBetween + 1) starts.push(at);
    last = at;
  });
  return starts;
};
