/** A line of an alert's diary that a person is told of later. */
export interface HeldMessage {
  readonly subscriptionId: string;
  readonly alertId: string;
  readonly sequence: number;
}

/** A held message that the watch may send. */
export interface DueMessage extends HeldMessage {
  /** When it may be sent. */
  readonly until: string;
}

/** Messages that wait: for the end of quiet hours, or for a digest. Everything here is idempotent. */
export interface HeldMessages {
  /** Keeps a message until an instant. */
  hold(message: HeldMessage, until: string): Promise<void>;
  /** The messages whose time has come, the earliest first. */
  due(now: string): Promise<readonly DueMessage[]>;
  /**
   * Takes a message for a few minutes, so that of two processes one sends it. False if another has it; after a crash it
   * can be taken again.
   */
  take(message: DueMessage, now: string): Promise<boolean>;
  /** Removes a message that is done. */
  drop(message: DueMessage): Promise<void>;
  /** Notes a message for the subscription's next digest. */
  note(message: HeldMessage): Promise<void>;
  /** What was noted for a digest, by alert and line. */
  noted(subscriptionId: string): Promise<readonly HeldMessage[]>;
  unnote(message: HeldMessage): Promise<void>;
}
