import * as z from "zod";

/**
 * The languages of Tocsin's texts. To add one, add its code here and a file of that name beside, such as `sw.json`;
 * `npm run words` then lists what is missing in the file.
 */
export const languages = ["en", "fr", "es", "pt", "ar"] as const;

export const Language = z.enum(languages, `must be one of ${languages.join(", ")}`);
export type Language = z.infer<typeof Language>;

const texts = Object.fromEntries(languages.map((language) => [language, z.string()]));

/** A text in every language. */
export const InEachLanguage = z.strictObject(texts as Record<Language, z.ZodString>);
export type InEachLanguage = z.infer<typeof InEachLanguage>;

/** Makes a text in every language. */
export const inEachLanguage = (say: (language: Language) => string): InEachLanguage =>
  Object.fromEntries(languages.map((language) => [language, say(language)])) as InEachLanguage;
