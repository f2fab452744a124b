import { reasonOf } from "./notify.ts";
import type { AlertStore, Clock, DeadLetter, DeadLetters, TakenLetter } from "./ports.ts";
import { type TellDeps, tell } from "./tell.ts";

/** Does a letter's work again; throws when it fails again. */
export type Again = (letter: DeadLetter) => Promise<void>;

export interface RedriveDeps {
  readonly deadLetters: Pick<DeadLetters, "take" | "waiting">;
  readonly again: Readonly<Record<DeadLetter["kind"], Again>>;
  readonly clock: Clock;
}

export interface Redriven {
  readonly done: number;
  /** Letters that failed again: they stay, for the next redrive. */
  readonly failed: readonly { readonly letter: DeadLetter; readonly error: string }[];
  /** What lies there and is no letter of ours: it stays. */
  readonly unreadable: number;
  /** What still waits, about: letters that failed again, that somebody else has in hand, or that came since. */
  readonly waiting: number;
}

/** At most so many takes, so that one call ends whatever the queue does. */
const mostTakes = 50;

/** Nothing more is taken after so long: the call has to be answered within half a minute. */
const longestMs = 20_000;

/**
 * Does the work of every dead letter again. A letter goes for good only after its work succeeded; one that
 * fails again is put back for the next time, after the others. May run twice, and at once: the work itself is such
 * that twice is once. Says what still waits, so that "nothing to do" is not heard while a letter is out of sight.
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
  // At the end: given back at once, they would be taken again and again.
  for (const one of kept) await one.giveBack();
  const unreadable = kept.filter(({ letter }) => letter === null).length;
  const waiting = Math.max(kept.length, await deadLetters.waiting());
  return { done, failed, unreadable, waiting };
};

export interface TellAgainDeps extends TellDeps {
  readonly alerts: Pick<AlertStore, "at" | "byId" | "diary">;
}

/**
 * Tells what an alert's letter was about: whatever is still untold of the alert, wherever its item lies now. A letter
 * about an item that could not be read has its keys alone.
 */
export const tellAgain =
  (deps: TellAgainDeps): Again =>
  async ({ alertId, pk, sk }) => {
    const { alerts } = deps;
    const alert = alertId === undefined ? await alerts.at({ pk, sk }) : await alerts.byId(alertId);
    if (!alert && alertId === undefined) return;
    if (!alert) throw new RangeError(`Cannot tell again: ${alertId} must be an alert's id`);
    const untold = await tell(alert, deps);
    if (untold.length > 0) throw new Error(`Cannot tell again: ${reasonOf(untold)}`);
  };
