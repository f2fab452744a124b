import type { Alert, Change } from "../alert/alert.ts";
import { isPersonal } from "../alert/change-kind.ts";
import { factsPeriod } from "../alert/facts.ts";
import { emailWords } from "../words/compiled/email.ts";
import type { Language } from "../words/language.ts";
import { isLatin } from "../words/script.ts";
import { alertJson } from "./alert-json.ts";
import { toAscii } from "./ascii.ts";
import { email } from "./email.ts";
import { clip } from "./gsm7.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";
import { personalKind } from "./personal-kind.ts";
import { saidDisease, saidPlace } from "./said-names.ts";
import { sms } from "./sms.ts";
import { shortPeriod } from "./words.ts";

/** What happened, for the subject: "Epidemic level". */
const what = (change: Change, language: Language): string => {
  const say = emailWords(language);
  const kind = personalKind(change);
  const { alertLevel: level, verification } = change.snapshot;
  if (kind === "opened" || kind === "level-raised") return say(`subject.${kind}`, { level });
  return kind === "closed" ? say("subject.closed", { verification }) : say(`subject.${kind}`);
};

/** The subject: SNS accepts 100 ASCII characters without line breaks, so languages in other scripts get it in English. */
export const subjectOf = (change: Change, reader: Language): string => {
  const language = isLatin(reader) ? reader : "en";
  const { alertId } = change.snapshot;
  const when = shortPeriod(factsPeriod(change.snapshot), language);
  const disease = clip(saidDisease(change.snapshot, language), 40);
  const place = clip(saidPlace(change.snapshot, language), 25);
  const kind = change.tells ?? change.change;
  const happened = isPersonal(kind) ? what(change, language) : kind;
  const said = `[Tocsin ${alertId}] ${happened}: ${disease}, ${place}, ${when}`;
  return toAscii(said).slice(0, 100);
};

/** An attribute's value as SNS accepts it: not empty, no control characters. */
const legal = (value: string): string => value.replace(/[\p{Cc}\p{Cs}]/gu, " ").trim() || "-";

/** Id of a change's message in one language; the same when it is published again. */
export const messageIdOf = (alertId: string, sequence: number, language: Language): string =>
  `${alertId}-${sequence}-${language}`;

/** Renders a change of an alert as a message in one language, with a text for every protocol. Never throws. */
export const render = (change: Change, alert: Alert, language: Language): OutgoingMessage => {
  const { alertId, diseaseCode, alertLevel, orgUnitPath } = change.snapshot;
  const messageId = messageIdOf(alertId, change.sequence, language);
  return {
    messageId,
    subject: subjectOf(change, language),
    byProtocol: {
      default: alertJson(change, alert, { messageId, language }),
      sms: sms(change, language),
      email: email(change, language, { history: alert.history }),
    },
    attributes: {
      diseaseCode: legal(diseaseCode),
      alertLevel,
      orgUnitPath: legal(change.escalation?.orgUnitPath ?? orgUnitPath),
      language,
      change: change.tells ?? change.change,
    },
  };
};
