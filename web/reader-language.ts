import { type Language, languages } from "../core/words/language.ts";

/** A language and how much it is wanted: `fr-CA;q=0.8`. A weight that is no number counts as none. */
const asked = (part: string) => {
  const [tag = "", ...parameters] = part.split(";").map((text) => text.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  const wanted = weight === undefined ? 1 : Number(weight.slice(2)) || 0;
  return { language: tag.toLowerCase().split("-")[0], wanted };
};

/**
 * The language in which a reader gets a page: of those that `Accept-Language` names and Tocsin writes the most wanted
 * one, else English. Never throws.
 */
export const readerLanguage = (acceptLanguage: string): Language => {
  const known = acceptLanguage.split(",").flatMap((part) => {
    const { language, wanted } = asked(part);
    const ours = languages.find((one) => one === language);
    return ours && wanted > 0 ? [{ ours, wanted }] : [];
  });
  return known.sort((a, b) => b.wanted - a.wanted)[0]?.ours ?? "en";
};
