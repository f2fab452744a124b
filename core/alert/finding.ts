import type { JudgedSignal, Signal } from "../judge/signal.ts";
import type { Registry } from "../registry.ts";
import type { DiseaseFacts } from "./alert.ts";

/** A rule that is met, or was in an earlier judgement of the same period: what an alert is opened or renewed by. */
export interface Finding extends JudgedSignal {
  /** False when the judgement before said the same: such a finding opens nothing. */
  readonly isNews: boolean;
  /** Counts of the last periods of the signal's place, oldest first. */
  readonly curve: DiseaseFacts["curve"];
}

/** What is kept beside the latest alert of a place and disease, as far as findings ask for it. */
export interface Beside {
  /** An open alert's signals that it lists no longer, of the findings' own keys. */
  readonly earlier: readonly Signal[];
  /** An ended alert's signals, those that can speak of the periods that the findings count. */
  readonly told: readonly JudgedSignal[];
}

/** When alerts are looked at, and by what is registered then. */
export interface Moment {
  readonly registry: Registry;
  readonly judgedAt: string;
  /**
   * False where the clock was not checked: then an alert must not lapse because time has passed, but only to make room
   * for a new signal.
   */
  readonly mayLapse: boolean;
}
