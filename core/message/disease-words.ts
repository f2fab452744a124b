import type { AlertFacts } from "../alert/alert.ts";
import { alertWords } from "../words/compiled/alert.ts";
import type { Language } from "../words/language.ts";

/**
 * The subject of an alert: its disease's name in the language; for silent units, that reports are missing.
 *
 * A disease without a name in the language has its English name, otherwise its code. Only registered names have such
 * fallbacks: Tocsin's own messages exist in every language.
 */
export const diseaseWords = (facts: AlertFacts, language: Language): string =>
  facts.kind === "silence"
    ? alertWords(language)("silence.name")
    : (facts.diseaseName[language] ?? facts.diseaseName.en ?? facts.diseaseCode);
