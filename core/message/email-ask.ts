import type { Change } from "../alert/alert.ts";
import { answerWord } from "../words/answers.ts";
import { emailWords } from "../words/compiled/email.ts";
import type { Language } from "../words/language.ts";
import { awaitsAnswer } from "./awaits-answer.ts";
import type { Delivery } from "./delivery.ts";
import { moment } from "./moment-words.ts";

/** Until when the next act is owed; empty if none is. */
const deadline = ({ snapshot, at }: Change, language: Language): string => {
  const { dueBy, stage, status, timeZone } = snapshot;
  if (dueBy === null || stage === "closed" || status !== "open") return "";
  const say = emailWords(language);
  const when = moment(dueBy, timeZone);
  return dueBy <= at ? say("overdue", { when }) : say(`due.${stage}`, { when });
};

/**
 * The lines that ask for an answer: the deadline, the link, and how to answer by SMS; empty if nothing is owed. The link
 * has its line for itself, so that no mark of punctuation or direction becomes part of it.
 */
export const askLines = (
  change: Change,
  language: Language,
  { link, canReply = true }: Delivery,
): string[] => {
  const say = emailWords(language);
  const due = deadline(change, language);
  const isAwaited = awaitsAnswer(change.snapshot);
  const [yes, no, unsure] = [
    answerWord("true", language),
    answerWord("false", language),
    answerWord("undetermined", language),
  ];
  const lines = [
    ...(due === "" ? [] : [due]),
    ...(isAwaited && link !== undefined ? [say("answer.link"), link] : []),
    ...(isAwaited && canReply
      ? [say("answer.sms", { alert: change.snapshot.alertId, yes, no, unsure })]
      : []),
  ];
  return lines.length === 0 ? [] : [...lines, ""];
};
