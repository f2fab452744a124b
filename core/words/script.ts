const rightToLeft = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"]);

const scripts = new Map<string, string>();

/** ISO 15924 code of a language's usual script. Kept, since asking takes longer than to say a message. */
const scriptOf = (language: string): string => {
  const script = scripts.get(language) ?? new Intl.Locale(language).maximize().script ?? "Latn";
  scripts.set(language, script);
  return script;
};

/** True for a language written in Latin letters, as short messages and subjects of e-mails take them. */
export const isLatin = (language: string): boolean => scriptOf(language) === "Latn";

/** In which direction a language is written: what HTML calls `dir`. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  rightToLeft.has(scriptOf(language)) ? "rtl" : "ltr";
