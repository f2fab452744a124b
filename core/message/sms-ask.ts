import { answerWord } from "../words/answers.ts";
import { directionOf } from "../words/script.ts";
import { awaitsAnswer } from "./awaits-answer.ts";
import type { Delivery } from "./delivery.ts";
import type { SmsPart } from "./fit-sms.ts";
import { shortMoment } from "./moment-words.ts";
import type { Telling } from "./telling.ts";

/** Until when the next act is owed: "Answer by 14:30."; empty if none is. */
const deadline = ({ facts, change, say }: Telling): string => {
  const { dueBy, stage, status, timeZone } = facts;
  if (dueBy === null || stage === "closed" || status !== "open") return "";
  const when = shortMoment(dueBy, timeZone, change.at);
  return dueBy <= change.at ? say("overdue", { when }) : say(`by.${stage}`, { when });
};

/** How to answer: "Reply A-7K3QF TRUE, FALSE or UNSURE.", or shorter. */
const reply = ({ facts, language, say }: Telling): SmsPart => {
  const [yes, no, unsure] = [
    answerWord("true", language),
    answerWord("false", language),
    answerWord("undetermined", language),
  ];
  const { alertId: alert } = facts;
  const [long, short] =
    directionOf(language) === "rtl"
      ? [say("reply.code", { yes, no, unsure }), say("reply.code-short", { yes, no })]
      : [say("reply", { alert, yes, no, unsure }), say("reply.short", { alert, yes, no })];
  return { text: long, rank: 8, shorter: { text: short, rank: 4 } };
};

/** The personal link; none if the alphabet cannot spell it. It comes last, unless it is the only way to answer. */
const linked = ({ link, canReply = true }: Delivery, { alphabet, say }: Telling): SmsPart[] => {
  if (link === undefined || alphabet.spelled(link) !== link) return [];
  const rank = canReply ? 11 : 5;
  return [{ text: say("link", { link }), rank: rank + 1, shorter: { text: link, rank } }];
};

/** The end of a message that asks for an answer: the deadline, how to answer, and the link. */
export const ask = (telling: Telling, delivery: Delivery): SmsPart[] => {
  const { canReply = true } = delivery;
  const due = deadline(telling);
  if (!awaitsAnswer(telling.facts)) return due === "" ? [] : [{ text: due, rank: 3 }];
  const how = [...(canReply ? [reply(telling)] : []), ...linked(delivery, telling)];
  const request = how.length === 0 ? telling.say("verify") : "";
  return [{ text: due || request, rank: 3 }, ...how];
};
