import { reasonOf } from "./notify.ts";
import type { AlertStore, Clock, DeadLetter, DeadLetters, TakenLetter } from "./ports.ts";
import { type TellDeps, tell } from "./tell.ts";

/** Repeats a letter's work; throws if it fails again. */
export type Again = (letter: DeadLetter) => Promise<void>;

export interface RedriveDeps {
  readonly deadLetters: Pick<DeadLetters, "take" | "waiting">;
  readonly again: Readonly<Record<DeadLetter["kind"], Again>>;
  readonly clock: Clock;
}

export interface Redriven {
  readonly done: number;
  /** Letters that failed again: they remain for the next redrive. */
  readonly failed: readonly { readonly letter: DeadLetter; readonly error: string }[];
  /** How many messages in the queue are not letters of ours: they remain. */
  readonly unreadable: number;
  /** How many are waiting, roughly: letters that failed again, that another process has taken, or that are new. */
  readonly waiting: number;
}

/** Most reads of the queue in one call, so that the call ends in any case. */
const mostTakes = 50;

/** No letter is taken after this time: the call must be answered within half a minute. */
const longestMs = 20_000;

/**
 * Repeats the work of every dead letter. A letter is removed only after its work succeeded. A letter that fails again
 * is put back at the end. May run twice and concurrently, since the work itself is idempotent. Reports how many letters
 * still wait, because letters that another process has taken cannot be seen here.
 */
export const redrive = async ({ deadLetters, again, clock }: RedriveDeps): Promise<Redriven> => {
  const begun = clock.now().getTime();
  const isLate = () => clock.now().getTime() - begun > longestMs;
  let done = 0;
  const failed: { letter: DeadLetter; error: string }[] = [];
  const kept: TakenLetter[] = [];
  const work = async (taken: TakenLetter): Promise<unknown> => {
    const { letter } = taken;
    if (letter === null || isLate()) return kept.push(taken);
    try {
      await again[letter.kind](letter);
    } catch (error) {
      failed.push({ letter, error: error instanceof Error ? error.name : "Error" });
      return kept.push(taken);
    }
    done += 1;
    return taken.done();
  };
  for (let takes = 0; takes < mostTakes && !isLate(); takes++) {
    const taken = await deadLetters.take();
    if (taken.length === 0) break;
    for (const one of taken) await work(one);
  }
  // Only at the end: letters given back earlier would be taken again in this call.
  for (const one of kept) await one.giveBack();
  const unreadable = kept.filter(({ letter }) => letter === null).length;
  const waiting = Math.max(kept.length, await deadLetters.waiting());
  return { done, failed, unreadable, waiting };
};

export interface TellAgainDeps extends TellDeps {
  readonly alerts: Pick<AlertStore, "at" | "byId" | "diary">;
}

/**
 * Publishes what is still unpublished of an alert after a letter, wherever the alert's item is now. A letter about an
 * item that could not be read has only its key.
 */
export const tellAgain =
  (deps: TellAgainDeps): Again =>
  async ({ alertId, pk, sk }) => {
    const { alerts } = deps;
    const alert = alertId === undefined ? await alerts.at({ pk, sk }) : await alerts.byId(alertId);
    if (!alert && alertId === undefined) return;
    if (!alert) throw new RangeError(`Cannot publish again: ${alertId} must be an alert's id`);
    const untold = await tell(alert, deps);
    if (untold.length > 0) throw new Error(`Cannot publish again: ${reasonOf(untold)}`);
  };
