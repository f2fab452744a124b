import * as z from "zod";

/** The languages in which Tocsin tells alerts. */
export const languages = ["en", "fr"] as const;

export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** A text in every language, made by asking for each in turn. */
export const inEachLanguage = (
  say: (language: Language) => string,
): Readonly<Record<Language, string>> => ({ en: say("en"), fr: say("fr") });
