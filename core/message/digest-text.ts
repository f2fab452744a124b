import type { AlertFacts } from "../alert/alert.ts";
import type { DigestContent } from "../person/digest.ts";
import type { Channel } from "../person/person-subscription.ts";
import { digestWords } from "../words/compiled/digest.ts";
import type { Language } from "../words/language.ts";
import { isLatin } from "../words/script.ts";
import { alphabetOf } from "./alphabet.ts";
import { toAscii } from "./ascii.ts";
import type { PersonText } from "./person-text.ts";
import { saidDisease, saidPlace } from "./said-names.ts";
import { sentence } from "./sentence.ts";

/** For whom and of when a digest is. */
export interface DigestHead {
  readonly channel: Channel;
  readonly language: Language;
  /** Name of the place. */
  readonly place: string;
  /** Its code, for telephones that cannot show the name. */
  readonly placeCode: string;
  /** The local day, or the week. */
  readonly when: string;
}

const groups = ["opened", "raised", "overdue", "ended", "withheld"] as const;

/** How many alerts of a group an SMS names: the others are counted. */
const namedInSms = 4;

/** A group of an SMS: "New: A-7K3QF Measles Kivuli, A-…; 2 more." */
const smsGroup = (
  group: (typeof groups)[number],
  alerts: readonly AlertFacts[],
  language: Language,
): string => {
  const say = digestWords(language);
  const named = alerts
    .slice(0, namedInSms)
    .map((facts) =>
      [facts.alertId, saidDisease(facts, language), saidPlace(facts, language)].join(" ").trim(),
    );
  const more = alerts.length - named.length;
  const list = [...named, ...(more > 0 ? [say("more", { count: more })] : [])].join(", ");
  return `${say(group, { count: alerts.length })} ${list}.`;
};

const mailGroup = (
  group: (typeof groups)[number],
  alerts: readonly AlertFacts[],
  language: Language,
): string =>
  [
    digestWords(language)(group, { count: alerts.length }),
    ...alerts.map((facts) => `- ${facts.alertId}: ${sentence(facts, language)}`),
  ].join("\n");

/**
 * A digest as text: which alerts of a place opened, rose, wait for an answer, ended, and were not sent one by one. An
 * e-mail names every alert with its sentence, an SMS the first of each group; an SMS may have several parts.
 */
export const digestText = (
  content: DigestContent,
  { channel, language, place, placeCode, when }: DigestHead,
): PersonText => {
  const say = digestWords(language);
  const { spelled, isSayable } = alphabetOf(language);
  const shown = channel === "email" || isSayable(place) ? place : placeCode;
  const title = say(content.digest, { place: shown, when });
  const said = groups.filter((group) => content[group].length > 0);
  const open = say("open", { count: content.open });
  const ascii = isLatin(language) ? title : digestWords("en")(content.digest, { place, when });
  const subject = toAscii(ascii).slice(0, 100);
  if (channel === "sms") {
    const parts = said.map((group) => smsGroup(group, content[group], language));
    return { subject, text: spelled([title, ...parts, open].join(" ")) };
  }
  const parts = said.map((group) => mailGroup(group, content[group], language));
  return { subject, text: `${[title, ...parts, open].join("\n\n")}\n` };
};
