import type { AnswerLink, LinkAnswer } from "../../core/answer/link-life.ts";

/** The links by which recipients answer alerts, and their answers. A link is found by the hash of its token alone. */
export interface AnswerLinkStore {
  /** Keeps a link. If there is one already, that stays. */
  keep(tokenHash: string, link: AnswerLink): Promise<void>;
  /** Read consistently. */
  find(tokenHash: string): Promise<AnswerLink | null>;
  /** A recipient's last answer to an alert, read consistently. */
  answer(alertId: string, subscriptionId: string): Promise<LinkAnswer | null>;
  /** Writes if the stored revision is still `seen` (0 = none). False if it is not. */
  putAnswer(answer: LinkAnswer, seen: number): Promise<boolean>;
}

/** A secret that the system has made for itself and keeps. */
export type KeptSecret = () => Promise<Uint8Array>;

/** An SMS that a gateway handed over, as it is kept: without its number and its text. */
export interface ReceivedSms {
  readonly at: string;
  /** What was answered; undefined while it is being handled. */
  readonly reply?: SmsReply;
  /** True once the answer was sent, where Tocsin itself sends it. */
  readonly isAnswered?: true;
  /** Grows by one with each write. */
  readonly revision: number;
}

/** The result of an SMS, and the short message to answer with; null if nobody is to be answered. */
export interface SmsReply {
  readonly result: "recorded" | "verified" | "ended" | "unknown" | "how" | "report" | "stranger";
  readonly answer: string | null;
}

/** Which SMS were received, and how many each number was answered. */
export interface SmsLog {
  /** Read consistently; null if it was not received before. */
  received(gateway: string, id: string): Promise<ReceivedSms | null>;
  /** Writes if the stored revision is still `seen` (0 = none). False if it is not. */
  put(gateway: string, id: string, sms: ReceivedSms): Promise<boolean>;
  /** Counts an answer to a number, known by its hash, on a day. Returns how many it got that day, this one included. */
  countAnswer(numberHash: string, day: string): Promise<number>;
}
