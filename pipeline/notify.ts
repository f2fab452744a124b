import type { Alert } from "../core/alert/alert.ts";
import type { DeadLetters } from "./ports.ts";
import { type TellDeps, tell, type Untold } from "./tell.ts";

export interface NotifyDeps extends TellDeps {
  readonly deadLetters: Pick<DeadLetters, "send">;
}

/** The key of an alert's item in the ledger. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/**
 * Publishes the messages of an alert that were not published yet.
 *
 * If some fail on all attempts, one dead letter with the item's key is left: a command can publish them later, and
 * other alerts are not held up. Throws if even the letter cannot be left: the stream then delivers the batch again. May
 * run twice.
 */
export const notifyAlert = async (
  key: ItemKey,
  alert: Alert,
  deps: NotifyDeps,
): Promise<readonly Untold[]> => {
  const untold = await tell(alert, deps);
  if (untold.length > 0) {
    await deps.deadLetters.send({
      kind: "notify",
      ...key,
      alertId: alert.alertId,
      error: reasonOf(untold),
      at: deps.clock.now().toISOString(),
    });
  }
  return untold;
};

/** How many messages failed, and the kind of the last error: never its text, which may repeat the message. */
export const reasonOf = (untold: readonly Untold[]): string =>
  untold
    .map(({ messageId, error }) => `${messageId}: ${error instanceof Error ? error.name : "Error"}`)
    .join("; ")
    .slice(0, 1000);
