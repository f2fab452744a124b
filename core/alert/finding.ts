import type { JudgedSignal, Signal } from "../judge/signal.ts";
import type { Registry } from "../registry.ts";
import type { DiseaseFacts } from "./alert.ts";

/** A signal, or the correction of one from an earlier judgement of the period: it opens or updates an alert. */
export interface Finding extends JudgedSignal {
  /** False if the previous judgement gave the same signal: such a finding opens no alert. */
  readonly isNews: boolean;
  /** Counts of the last periods of the signal's place, oldest first. */
  readonly curve: DiseaseFacts["curve"];
}

/** Stored signals that are not in the latest alert itself and that the findings need. */
export interface Beside {
  /** Signals that an open alert no longer lists, with the keys of the findings. */
  readonly earlier: readonly Signal[];
  /** Signals of an ended alert, from the first period that the findings count. */
  readonly ended: readonly JudgedSignal[];
}

/** The time of an update, and the registry at that time. */
export interface Moment {
  readonly registry: Registry;
  readonly judgedAt: string;
  /**
   * False if the clock was not checked: then an alert may lapse only to make room for a new signal, and not because
   * time has passed.
   */
  readonly mayLapse: boolean;
}
