import type { Alert } from "../core/alert/alert.ts";
import type { DeadLetters } from "./ports.ts";
import { type TellDeps, tell, type Untold } from "./tell.ts";

export interface NotifyDeps extends TellDeps {
  readonly deadLetters: Pick<DeadLetters, "send">;
}

/** Where an alert lies in the ledger. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

/**
 * Tells the world what became of an alert and was not told yet.
 *
 * What cannot be published after all attempts is left as one dead letter with the item's keys, so that a
 * command can tell it later, and does not hold up other alerts. Throws when not even the letter can be
 * left: the batch then comes again. May run twice.
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

/** Which messages, and the kind of their last error: never its text, which may repeat the message. */
export const reasonOf = (untold: readonly Untold[]): string =>
  untold
    .map(({ messageId, error }) => `${messageId}: ${error instanceof Error ? error.name : "Error"}`)
    .join("; ")
    .slice(0, 1000);
