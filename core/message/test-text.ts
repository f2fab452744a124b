import { digestWords } from "../words/compiled/digest.ts";
import type { Language } from "../words/language.ts";
import { isLatin } from "../words/script.ts";
import { alphabetOf } from "./alphabet.ts";
import { toAscii } from "./ascii.ts";
import type { PersonText } from "./person-text.ts";

/** A text that tries whether a subscription reaches its person. */
export const testText = (
  place: { readonly code: string; readonly name: string },
  language: Language,
): PersonText => {
  const { spelled, isSayable } = alphabetOf(language);
  const said = isSayable(place.name) ? place.name : place.code;
  const say = digestWords(language);
  return {
    subject: toAscii(digestWords(isLatin(language) ? language : "en")("subject.test")),
    text: spelled(say("test", { place: said })),
  };
};
