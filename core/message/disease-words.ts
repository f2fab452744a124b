import type { AlertFacts } from "../alert/alert.ts";
import { alertWords } from "../words/compiled/alert.ts";
import type { Language } from "../words/language.ts";

/**
 * What an alert is about: its disease's name in the language; of silent units, that reports are missing.
 *
 * A disease that has no name in the language is called by its English one, else by its code. Nothing else that Tocsin
 * says falls back: its own messages exist in every language.
 */
export const diseaseWords = (
  { diseaseName, diseaseCode, lead }: Pick<AlertFacts, "diseaseName" | "diseaseCode" | "lead">,
  language: Language,
): string =>
  lead.kind === "silence"
    ? alertWords(language)("silence.name")
    : (diseaseName[language] ?? diseaseName.en ?? diseaseCode);
