import type { AlertFacts } from "../alert/alert.ts";
import { alertWords } from "../words/compiled/alert.ts";
import type { Language } from "../words/language.ts";

/**
 * What an alert is about: its disease's name in the language; of silent units, that reports are missing.
 *
 * A disease that has no name in the language is called by its English one, else by its code. Nothing else that Tocsin
 * says falls back: its own messages exist in every language.
 */
export const diseaseWords = (facts: AlertFacts, language: Language): string =>
  facts.kind === "silence"
    ? alertWords(language)("silence.name")
    : (facts.diseaseName[language] ?? facts.diseaseName.en ?? facts.diseaseCode);
