import { setTimeout as pause } from "node:timers/promises";
import { Backlog } from "../../../core/view/backlog-view.ts";
import type { Client } from "../client.ts";

const firstPauseMs = 100;
const longestPauseMs = 1_000;
/** Stop waiting if the backlog has not changed for this long: late work gives the same numbers. */
const patienceMs = 15_000;

/** Waits until the server has tallied and judged the reports of some periods (all weeks, or all days). */
export const settled = async (client: Client, periods: readonly string[]): Promise<void> => {
  const stretches = Map.groupBy([...periods].sort(), stretchOf);
  for (const stretch of stretches.values()) {
    await settledFrom(client, { from: stretch[0] ?? "", to: stretch.at(-1) ?? "" });
  }
};

/** Key of the periods covered by one request: a year of weeks, or a month of days. */
const stretchOf = (period: string): string => period.slice(0, period.includes("W") ? 4 : 7);

const settledFrom = async (
  client: Client,
  range: { readonly from: string; readonly to: string },
) => {
  let before = "";
  let movedAt = performance.now();
  for (let waitMs = firstPauseMs; ; waitMs = Math.min(longestPauseMs, waitMs * 2)) {
    const answer = await client.patient.get(`/v1/backlog?${new URLSearchParams(range)}`);
    const { untallied, unjudged } = Backlog.parse(answer);
    if (untallied + unjudged === 0) return;
    const now = `${untallied} ${unjudged}`;
    if (now !== before) movedAt = performance.now();
    if (performance.now() - movedAt > patienceMs) return;
    before = now;
    await pause(waitMs);
  }
};
