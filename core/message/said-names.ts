import type { AlertFacts } from "../alert/alert.ts";
import { smsWords } from "../words/compiled/sms.ts";
import type { Language } from "../words/language.ts";
import { type Alphabet, alphabetOf } from "./alphabet.ts";
import { diseaseWords } from "./disease-words.ts";

/** A disease in letters that every telephone shows: its name in the language, otherwise its code or its name in another one. */
export const saidDisease = (facts: AlertFacts, language: Language): string => {
  const registered = facts.kind === "disease" ? Object.values(facts.diseaseName) : [];
  const names = [diseaseWords(facts, language), facts.diseaseCode, ...registered];
  return names.find(alphabetOf(language).isSayable) ?? smsWords(language)("no-name");
};

/**
 * A place in letters that every telephone shows: its name, otherwise its code. If neither has such letters, or messages
 * must not name it: the nearest place above whose code has, as "in SD-KRT".
 */
export const saidPlace = (
  facts: Pick<AlertFacts, "orgUnitName" | "orgUnit" | "orgUnitPath" | "isUnnamed">,
  language: Language,
): string => {
  const alphabet = alphabetOf(language);
  const own = facts.isUnnamed ? "" : saidBeside(facts, alphabet);
  if (own !== "") return own;
  const [, ...higher] = facts.orgUnitPath.split("/").reverse();
  const above = higher.find(alphabet.isSayable);
  return above === undefined ? "" : smsWords(language)("within-place", { place: above });
};

/** A place by its name or code, by its code first if there is little room; empty if neither can be shown. */
export const saidBeside = (
  { orgUnitName, orgUnit }: Pick<AlertFacts, "orgUnitName" | "orgUnit">,
  { isNarrow, isSayable }: Alphabet,
): string => {
  const names = isNarrow ? [orgUnit, orgUnitName] : [orgUnitName, orgUnit];
  return names.find(isSayable) ?? "";
};
