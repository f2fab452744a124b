/** A link that was sent to one recipient about one alert. */
export interface AnswerLink {
  readonly alertId: string;
  /** The recipient's subscription. */
  readonly subscriptionId: string;
  readonly madeAt: string;
  readonly expiresAt: string;
}

/** The last answer of a recipient to an alert by a link. */
export interface LinkAnswer {
  readonly alertId: string;
  readonly subscriptionId: string;
  /** When it was given; null if it was refused, so that it does not count. */
  readonly at: string | null;
  /** False while it is being recorded. */
  readonly isDone: boolean;
  /** Grows by one with each write. */
  readonly revision: number;
}

const hourMs = 3_600_000;

/** How long a link works. */
const validMs = 48 * hourMs;

/** After this time an answer that was not recorded is taken as lost: the function that recorded it has ended. */
const recordingMs = 60_000;

/** When a link that is made now expires. */
export const expiryOf = (madeAt: Date): Date => new Date(madeAt.getTime() + validMs);

/**
 * True if a link can still be used: it has not expired, and its recipient has not answered since it was made. So an
 * answer uses up every link to the alert that the recipient has got until then, and a later message brings a new one.
 */
export const isLive = (
  { madeAt, expiresAt }: AnswerLink,
  answer: LinkAnswer | null,
  now: Date,
): boolean => {
  if (now.toISOString() >= expiresAt) return false;
  if (answer === null || answer.at === null || answer.at < madeAt) return true;
  return !answer.isDone && now.getTime() - Date.parse(answer.at) >= recordingMs;
};
