import type { Caveat } from "../alert/caveats.ts";
import { alertWords } from "../words/compiled/alert.ts";
import type { Language } from "../words/language.ts";

/** A caveat in words: "5 of 20 units have not reported". */
export const caveatWords = (caveat: Caveat, language: Language): string => {
  const say = alertWords(language);
  return caveat.code === "missing-reports"
    ? say("caveat.missing-reports", caveat.values)
    : say(`caveat.${caveat.code}`);
};
