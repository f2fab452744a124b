const rightToLeft = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"]);

const scripts = new Map<string, string>();

/** ISO 15924 code of a language's usual script. Cached: looking it up takes longer than formatting a message. */
const scriptOf = (language: string): string => {
  const script = scripts.get(language) ?? new Intl.Locale(language).maximize().script ?? "Latn";
  scripts.set(language, script);
  return script;
};

/** True for a language in Latin script, which short messages and e-mail subjects can hold. */
export const isLatin = (language: string): boolean => scriptOf(language) === "Latn";

/** The direction in which a language is written, as in HTML's `dir`. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  rightToLeft.has(scriptOf(language)) ? "rtl" : "ltr";
