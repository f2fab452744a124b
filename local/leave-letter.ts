import { alertOf } from "../adapters/dynamodb/alert-store.ts";
import type { Table } from "../adapters/dynamodb/table.ts";
import type { ItemKey } from "../pipeline/notify.ts";
import type { Clock, DeadLetter, DeadLetters } from "../pipeline/ports.ts";

interface LetterDeps {
  readonly table: Pick<Table, "get">;
  readonly deadLetters: Pick<DeadLetters, "send">;
  readonly clock: Clock;
}

/** Id of the alert in an item; undefined where there is none or it cannot be read: the letter has the keys then. */
const alertIdIn = (item: unknown): string | undefined => {
  try {
    return alertOf(item).alertId;
  } catch {
    return undefined;
  }
};

/**
 * Leaves a letter about an item whose work failed for good.
 *
 * An alert's item may change hands before the letter is read: its id finds it wherever it is then.
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
