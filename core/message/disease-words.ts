import type { AlertFacts } from "../alert/alert.ts";
import type { Language } from "../words/language.ts";

/** What silence is called where a disease's name would be. */
const silence: Readonly<Record<Language, string>> = {
  en: "Missing reports",
  fr: "Rapports manquants",
};

/** What an alert is about: its disease's name in the language, else in English, else its code; of silent units, that reports are missing. */
export const diseaseWords = (
  { diseaseName, diseaseCode, lead }: Pick<AlertFacts, "diseaseName" | "diseaseCode" | "lead">,
  language: Language,
): string =>
  lead.kind === "silence"
    ? silence[language]
    : (diseaseName[language] ?? diseaseName.en ?? diseaseCode);
