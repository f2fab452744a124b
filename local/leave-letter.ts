import { alertOf } from "../adapters/dynamodb/alert-store.ts";
import type { Table } from "../adapters/dynamodb/table.ts";
import type { ItemKey } from "../pipeline/notify.ts";
import type { Clock, DeadLetter, DeadLetters } from "../pipeline/ports.ts";

interface LetterDeps {
  readonly table: Pick<Table, "get">;
  readonly deadLetters: Pick<DeadLetters, "send">;
  readonly clock: Clock;
}

/** Id of the alert in an item; undefined if there is no item or it cannot be read. The letter then only has the keys. */
const alertIdIn = (item: unknown): string | undefined => {
  try {
    return alertOf(item).alertId;
  } catch {
    return undefined;
  }
};

/**
 * Sends a dead letter about an item whose work failed for good.
 *
 * An alert may move to another item before the letter is read; with its id it can still be found.
 */
export const leaveLetter =
  (kind: DeadLetter["kind"], { table, deadLetters, clock }: LetterDeps) =>
  async ({ pk, sk }: ItemKey, error: unknown): Promise<void> => {
    const alertId = kind === "notify" ? alertIdIn(await table.get({ pk, sk })) : undefined;
    await deadLetters.send({
      kind,
      pk,
      sk,
      ...(alertId !== undefined && { alertId }),
      error: error instanceof Error ? error.name : "Error",
      at: clock.now().toISOString(),
    });
  };
