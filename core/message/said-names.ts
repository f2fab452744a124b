import type { AlertFacts } from "../alert/alert.ts";
import type { Language } from "../words/language.ts";
import { diseaseWords } from "./disease-words.ts";
import { isSayable } from "./gsm7.ts";

/** For a disease and a place of which nothing can be said in letters that every telephone shows. */
const nameless = {
  en: { disease: "disease", within: "in" },
  fr: { disease: "maladie", within: "dans" },
} as const;

/** A disease in letters that every telephone shows: its name in the language, else its code, else its name in another one. */
export const saidDisease = (
  facts: Pick<AlertFacts, "diseaseName" | "diseaseCode" | "lead">,
  language: Language,
): string => {
  const { diseaseCode, diseaseName } = facts;
  const names = [diseaseWords(facts, language), diseaseCode, ...Object.values(diseaseName)];
  return names.find(isSayable) ?? nameless[language].disease;
};

/**
 * A place in letters that every telephone shows: its name, else its code. Where neither has them, the nearest place above
 * whose code has: "in SD-KRT".
 */
export const saidPlace = (
  facts: Pick<AlertFacts, "orgUnitName" | "orgUnit" | "orgUnitPath">,
  language: Language,
): string => {
  const own = [facts.orgUnitName, facts.orgUnit].find(isSayable);
  if (own !== undefined) return own;
  const above = facts.orgUnitPath.split("/").reverse().find(isSayable);
  return above === undefined ? "" : `${nameless[language].within} ${above}`;
};

/** A place that is told beside another one: its name, else its code; empty where it has neither. */
export const saidBeside = ({ orgUnitName, orgUnit }: AlertFacts["lead"]): string =>
  [orgUnitName, orgUnit].find(isSayable) ?? "";
