import { answer } from "./replay-series.ts";

/** Most quiet periods between two alarms of one episode. */
const mostBetween = 1;

/**
 * First periods of the alarm episodes of a series. Alarms with at most one period between them are one episode,
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
