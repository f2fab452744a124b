import { setTimeout as pause } from "node:timers/promises";
import type { Measures } from "../measures.ts";
import type { MessageLog } from "../ports.ts";

/** What SNS says became of an SMS. */
export interface SmsState {
  readonly snsMessageId: string;
  readonly isDelivered: boolean;
  readonly at: string;
}

export interface SmsStateDeps {
  readonly messages: Pick<MessageLog, "bySnsMessageId" | "record">;
  readonly measures: Measures;
  /** Waits in ms before the log is asked again: SNS may be faster than the record of what it took. */
  readonly waitsMs: readonly number[];
}

/**
 * Records whether an SMS about an alert reached its telephone. False if the log has no such message: SNS reports every
 * SMS of the account.
 *
 * Idempotent. A message that was not delivered is not sent again: the network has refused it for good.
 */
export const noteSmsState = async (
  { snsMessageId, isDelivered, at }: SmsState,
  { messages, measures, waitsMs }: SmsStateDeps,
): Promise<boolean> => {
  let sent = await messages.bySnsMessageId(snsMessageId);
  for (const ms of waitsMs) {
    if (sent) break;
    await pause(ms);
    sent = await messages.bySnsMessageId(snsMessageId);
  }
  if (!sent) return false;
  const { alertId, delivery } = sent;
  const became = isDelivered
    ? ({ state: "delivered" } as const)
    : ({ state: "failed", isFinal: true } as const);
  await messages.record(alertId, { ...delivery, ...became }, at);
  measures.count(isDelivered ? "SmsDelivered" : "SmsUndelivered", 1);
  return true;
};
