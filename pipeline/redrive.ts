import { reasonOf } from "./notify.ts";
import type { AlertStore, DeadLetter, DeadLetters } from "./ports.ts";
import { type TellDeps, tell } from "./tell.ts";

/** Does a letter's work again; throws when it fails again. */
export type Again = (letter: DeadLetter) => Promise<void>;

export interface RedriveDeps {
  readonly deadLetters: Pick<DeadLetters, "take">;
  readonly again: Readonly<Record<DeadLetter["kind"], Again>>;
}

export interface Redriven {
  readonly done: number;
  /** Letters that failed again: they stay, and come back with the next redrive. */
  readonly failed: readonly { readonly letter: DeadLetter; readonly error: string }[];
}

/** At most so many takes, so that one call ends whatever the queue does. */
const mostTakes = 50;

/**
 * Does the work of every dead letter again. A letter goes for good only after its work succeeded; one that
 * fails again stays. May run twice, and at once: the work itself is such that twice is once.
 */
export const redrive = async ({ deadLetters, again }: RedriveDeps): Promise<Redriven> => {
  let done = 0;
  const failed: { letter: DeadLetter; error: string }[] = [];
  for (let takes = 0; takes < mostTakes; takes++) {
    const taken = await deadLetters.take();
    if (taken.length === 0) break;
    for (const { letter, done: remove } of taken) {
      try {
        await again[letter.kind](letter);
      } catch (error) {
        failed.push({ letter, error: error instanceof Error ? error.name : "Error" });
        continue;
      }
      await remove();
      done += 1;
    }
  }
  return { done, failed };
};

export interface TellAgainDeps extends TellDeps {
  readonly alerts: Pick<AlertStore, "byId" | "diary">;
}

/** Tells what an alert's letter was about: whatever is still untold of the alert, wherever its item lies now. */
export const tellAgain =
  (deps: TellAgainDeps): Again =>
  async ({ alertId }) => {
    if (alertId === undefined) {
      throw new RangeError("Cannot tell again: a notify letter must have an alertId, got none");
    }
    const alert = await deps.alerts.byId(alertId);
    if (!alert) throw new RangeError(`Cannot tell again: ${alertId} must be an alert's id`);
    const untold = await tell(alert, deps);
    if (untold.length > 0) throw new Error(`Cannot tell again: ${reasonOf(untold)}`);
  };
