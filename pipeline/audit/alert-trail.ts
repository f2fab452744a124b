import type { Alert } from "../../core/alert/alert.ts";
import { lineCount } from "../../core/alert/diary.ts";
import { diaryEntry, personEntry, topicEntry } from "../../core/audit/alert-acts.ts";
import { alertChain } from "../../core/audit/audit-line.ts";
import type { OutgoingMessage } from "../../core/message/outgoing-message.ts";
import type { AlertStore } from "../ports.ts";
import { diaryLines, wholeLines } from "../read/diary.ts";
import { type AppendDeps, appendToChain } from "./append.ts";

interface TrailDeps extends AppendDeps {
  readonly alerts: Pick<AlertStore, "diary">;
}

/** A message that the topic accepted, about a line of the diary. */
export interface Published {
  readonly message: OutgoingMessage;
  readonly line: number;
}

/** The diary's lines behind `through` as entries; all lines if the chain has none yet. */
const diaryEntries = async (alert: Alert, through: number, { audit, alerts }: TrailDeps) => {
  const to = lineCount(alert.history);
  if (to <= through) return [];
  const isBegun = through > 0 && (await audit.newest(alertChain(alert.alertId))) !== null;
  const lines = await diaryLines(alert, { from: isBegun ? through + 1 : 1, to }, alerts);
  return (await wholeLines(alert, lines, alerts)).map(diaryEntry);
};

/**
 * Writes an alert's diary behind the line `through`, and the messages published about it, into the alert's chain.
 *
 * May run twice and concurrently: each line and each message is written once.
 */
export const writeTrail = async (
  alert: Alert,
  { through, published }: { readonly through: number; readonly published: readonly Published[] },
  deps: TrailDeps,
): Promise<void> => {
  const at = deps.clock.now().toISOString();
  const entries = [
    ...(await diaryEntries(alert, through, deps)),
    ...published.map(({ message, line }) => topicEntry(message, line, at)),
  ];
  await appendToChain(alertChain(alert.alertId), entries, deps);
};

/** Writes a message that was sent to a person into its alert's chain. May run twice. */
export const writeSent = async (
  alertId: string,
  { line, ...sent }: Parameters<typeof personEntry>[0] & { readonly line: number },
  deps: AppendDeps,
): Promise<void> => {
  const at = deps.clock.now().toISOString();
  await appendToChain(alertChain(alertId), [personEntry(sent, line, at)], deps);
};
