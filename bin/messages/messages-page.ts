import { alphabetOf } from "../../core/message/alphabet.ts";
import { email } from "../../core/message/email.ts";
import { replySms } from "../../core/message/reply-sms.ts";
import { sms } from "../../core/message/sms.ts";
import { answers, answerWord } from "../../core/words/answers.ts";
import { type Language, languages } from "../../core/words/language.ts";
import { examples, link } from "./examples.ts";

const { limit: latin } = alphabetOf("en", "");
const { limit: other } = alphabetOf("ar", "");

/** A short message with its language and its length: "en 142/160". */
const line = (language: Language, text: string): string => {
  const { length, limit } = alphabetOf(language, "");
  return `${language} ${String(length(text)).padStart(3)}/${limit}  ${text}`;
};

const block = (lines: readonly string[]): string => ["```text", ...lines, "```"].join("\n");

const shortMessages = examples.map(([title, change]) => {
  const lines = languages.map((language) =>
    line(language, sms(change, language, { link, displayName: "" })),
  );
  return `### ${title} (\`${change.tells}\`)\n\n${block(lines)}\n`;
});

const alertId = "A-7K3QF";
const replies = (
  [
    { kind: "recorded", alertId, answer: "true" },
    { kind: "ended", alertId },
    { kind: "unknown", alertId },
    { kind: "how" },
    { kind: "stranger" },
  ] as const
).map((reply) => block(languages.map((language) => line(language, replySms(reply, language)))));

const words = languages.map(
  (language) =>
    `- ${language}: ${answers.map((answer) => answerWord(answer, language)).join(", ")}`,
);

const longest = examples[4]?.[1];
const mail = longest
  ? email(longest, "en", {
      link,
      history: [{ sequence: 1, at: "2026-02-10T07:16:00Z", by: "tocsin", change: "opened" }],
    }).trimEnd()
  : "";

/** The text of `docs/messages.md`: every message that persons get, in every language, with its length. */
export const messagesPage = (): string => `# Messages

Every message that a person gets, as it is made. \`npm run messages\` writes this page from the texts in \`core/words/\`; a test fails if it is not the present one. Places and
people are invented. The JSON of queues and webhooks is described by \`GET /openapi.json\`.

## The room of an SMS

A short message has **one part**, whatever places, units and diseases are called. In Latin letters a part has ${latin} septets of GSM-7 (\`[ ] { } ~ ^ | €\` cost two), and letters that GSM-7 lacks
lose their accents; in Arabic it has ${other} UTF-16 units. Tocsin sends to a person's number itself. Where SNS sends through a topic instead, it puts the topic's display name, \`>\` and a space
before the text: with \`Tocsin\` ${alphabetOf("en", "Tocsin").limit} and ${alphabetOf("ar", "Tocsin").limit} remain. The texts that \`tocsin start\` prints leave that room.

What is said first, and what only while there is room, in this order:

1. the alert's id, what happened, the disease, the place, the period and its cases: always
2. deaths if there are any, epidemic level, why it was escalated, from which count to which it has risen, confirmed cases and deaths as the class counted
3. until when to answer, verify, assess or decide, in local time (with the day if it is another)
4. the unit to call: the one that alone reported the cases, or that is silent; how to answer, with two words
5. how many reports are in, if some are missing; that it stays open
6. that no death was reported, that cases are suspected, the limit and the window
7. the periods that made the signal; the place of the count if it is wider
8. how to answer, with the third word; to which place it was escalated
9. the reports and that they are provisional; the days of an alert that ended
10. cases under five
11. the personal link, if it fits whole

A name with a letter that has no spelling in the alphabet is replaced by its code, never by question marks. ʻ ʼ ʿ and their like are apostrophes. In Arabic the codes come first and the
Arabic follows in one run, so places and units are told by their codes; the deadline often has no room there.

## What is never in a message

- the name of a person, a telephone number, an e-mail address, a key
- what an officer wrote: reasons, notes, assessments (queues and webhooks get the newest lines of the history with their reasons and notes)
- a unit that the country hides (\`hiddenUnits\`), and any facility if the disease is marked \`stigmatised\`: see [country-pack.md](country-pack.md)
- in the message of a topic: a personal link

## How to answer

The reply is the alert's id and one word, in any of the languages:

${words.join("\n")}

## Short messages

${shortMessages.join("\n")}
## Answers to an answer

${replies.join("\n\n")}

## An e-mail

Why it is sent, the deadline, the link and how to answer by SMS; the numbers with their curve; what happened before; and what to keep in mind. All languages have the same lines. The subject is ASCII.

${block(mail.split("\n"))}
`;
