import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import type { ChangeKind } from "../../../core/alert/change-kind.ts";
import { alertIdOf } from "../../../core/audit/audit-line.ts";
import { type DiaryShown, diaryFaults, type SaltedLine } from "../../../core/audit/diary-faults.ts";
import type { Client } from "../client.ts";
import { everyItem } from "../every-page.ts";
import { readChain } from "./read-chains.ts";

const HistoryLine = z.object({
  sequence: z.int(),
  at: z.string(),
  by: z.string(),
  change: z.string().transform((change) => change as ChangeKind),
  reason: z.string().optional(),
  recorded: z.unknown().optional(),
  to: z.object({ orgUnitPath: z.string() }).optional(),
  because: z.string().optional(),
});

/** An alert's whole diary, oldest line first; null if there is no such alert. */
const readDiary = async (client: Client, alertId: string): Promise<DiaryShown[] | null> => {
  const path = `/v1/alerts/${encodeURIComponent(alertId)}/history`;
  if ((await client.ask("GET", `${path}?limit=1`)).status === 404) return null;
  const query = new URLSearchParams({ limit: "500" });
  return (await everyItem(client, HistoryLine, { path, query })).reverse();
};

/** A line of the diary is copied within a second or two: until then the difference is none. */
const mostReadings = 4;

/**
 * An alert's chain, and what differs from its diary.
 *
 * The diary is read first. What differs is read again some seconds later, because a line may not be copied yet.
 */
export const chainBesideDiary = async (
  client: Client,
  chain: string,
): Promise<{ readonly lines: readonly SaltedLine[]; readonly faults: readonly string[] }> => {
  const alertId = alertIdOf(chain) ?? "";
  for (let reading = 1; ; reading += 1) {
    const diary = await readDiary(client, alertId);
    const lines = await readChain(client, chain);
    const faults =
      diary === null
        ? [`${alertId} is gone, and its chain is there.`]
        : diaryFaults(chain, lines, diary);
    if (faults.length === 0 || diary === null || reading === mostReadings) return { lines, faults };
    await pause(1000);
  }
};
