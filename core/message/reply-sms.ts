import { type Answer, answerWord } from "../words/answers.ts";
import { answerWords } from "../words/compiled/answer.ts";
import type { Language } from "../words/language.ts";
import { alphabetOf } from "./alphabet.ts";

/** What became of an answer sent by SMS. */
export type Reply =
  | { readonly kind: "recorded"; readonly alertId: string; readonly answer: Answer }
  /** The alert is closed, somebody has verified it, or there is none of that id where the sender is subscribed. */
  | { readonly kind: "ended" | "verified" | "unknown"; readonly alertId: string }
  /** The text gives no answer; `alertId` is the one that it names, if any. */
  | { readonly kind: "how"; readonly alertId?: string }
  /** The text is a report: none is taken by SMS. The number has no subscription. */
  | { readonly kind: "report" | "stranger" };

/** An id for the example of an answer to an unnamed alert. */
const example = "A-7K3QF";

const textOf = (reply: Reply, language: Language): string => {
  const say = answerWords(language);
  switch (reply.kind) {
    case "recorded": {
      const answer = answerWord(reply.answer, language);
      return say("sms.recorded", { alert: reply.alertId, answer });
    }
    case "how": {
      const [yes, no, unsure] = [
        answerWord("true", language),
        answerWord("false", language),
        answerWord("undetermined", language),
      ];
      return say("sms.how", { alert: reply.alertId ?? example, yes, no, unsure });
    }
    case "report":
    case "stranger":
      return say(`sms.${reply.kind}`);
    default:
      return say(`sms.${reply.kind}`, { alert: reply.alertId });
  }
};

/** The short message that answers an SMS, in one part. Never throws. */
export const replySms = (reply: Reply, language: Language): string => {
  const { clip, limit } = alphabetOf(language);
  return clip(textOf(reply, language), limit);
};
