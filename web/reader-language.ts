import { type Language, languages } from "../core/words/language.ts";

/** Parses a part of `Accept-Language` such as `fr-CA;q=0.8`. A weight that is not a number counts as 0. */
const asked = (part: string) => {
  const [tag = "", ...parameters] = part.split(";").map((text) => text.trim());
  const weight = parameters.find((parameter) => parameter.startsWith("q="));
  const wanted = weight === undefined ? 1 : Number(weight.slice(2)) || 0;
  return { language: tag.toLowerCase().split("-")[0], wanted };
};

/**
 * The language of a page for a reader: the language of Tocsin with the highest weight in `Accept-Language`, else English.
 * Never throws.
 */
export const readerLanguage = (acceptLanguage: string): Language => {
  const known = acceptLanguage.split(",").flatMap((part) => {
    const { language, wanted } = asked(part);
    const ours = languages.find((one) => one === language);
    return ours && wanted > 0 ? [{ ours, wanted }] : [];
  });
  return known.sort((a, b) => b.wanted - a.wanted)[0]?.ours ?? "en";
};
