import { setTimeout as sleep } from "node:timers/promises";
import { localDay } from "../../core/zone.ts";
import type { DemoClock } from "../clock.ts";
import type { Running } from "../runtime.ts";
import type { SimulatedReport } from "../simulation/sending.ts";
import type { demoOfficers } from "./officers.ts";
import { sendReports } from "./send.ts";

const tickMs = 100;

interface Unfolding {
  readonly running: Running;
  readonly clock: DemoClock;
  readonly signal: AbortSignal;
  readonly timeZone: string;
  readonly officers: Pick<ReturnType<typeof demoOfficers>, "answer">;
}

/**
 * Plays the demo's present: sends each report as a replay when the demo's clock reaches its arrival, lets the invented
 * officers answer alerts, and runs the watch once per demo day (without its sweep, as nothing is lost here). The clock waits for the work, then its position is saved, so
 * that a later start continues there. Ends once the clock is the real one, or if `signal` is aborted. Reports after the
 * real time are left out.
 */
export const unfoldPresent = async (
  reports: readonly SimulatedReport[],
  { running, clock, signal, timeZone, officers }: Unfolding,
): Promise<void> => {
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const drained = () => Promise.race([running.drained(), aborted]);
  const done = clock.openedAt.toISOString();
  let next = reports.filter(({ receivedAt }) => receivedAt < done).length;
  let day = "";
  while (!signal.aborted) {
    const isReal = clock.isReal();
    const letGo = clock.hold();
    const now = clock.now().toISOString();
    const first = next;
    while ((reports[next]?.receivedAt ?? "~") <= now) next += 1;
    await sendReports(reports.slice(first, next), "replay", running);
    await drained();
    if (signal.aborted) return;
    await officers.answer(new Date(now));
    const today = localDay(now, timeZone);
    if (today !== day) {
      await running.parts.glanceBy({ now: () => new Date(now) });
      await drained();
      day = today;
    }
    clock.keep();
    letGo();
    if (isReal) return;
    await sleep(tickMs, undefined, { signal }).catch(() => {});
  }
};
