import type { AlertLevel } from "../plan.ts";
import type { Language } from "../words/language.ts";

/** A receiver of alerts at an https address, and which alerts it receives. */
export interface Webhook {
  readonly webhookId: string;
  readonly endpoint: string;
  /** Codes from the root joined by `/`: alerts of this place and of everything below it. */
  readonly orgUnitPath: string;
  /** Absent: both levels. */
  readonly level?: AlertLevel;
  readonly language: Language;
  readonly createdAt: string;
}

/** What a message says about itself, as attributes of the topic. */
export interface MessageMarks {
  readonly orgUnitPath: string;
  readonly alertLevel: string;
  readonly language: string;
}

/** True if a webhook receives a message: the same comparison as a queue's filter policy. */
export const receives = (
  { orgUnitPath, level, language }: Webhook,
  message: MessageMarks,
): boolean =>
  language === message.language &&
  (level !== "epidemic" || message.alertLevel === "epidemic") &&
  `${message.orgUnitPath}/`.startsWith(`${orgUnitPath}/`);
