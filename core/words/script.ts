const rightToLeft = new Set(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"]);

const scriptOf = (language: string): string =>
  new Intl.Locale(language).maximize().script ?? "Latn";

/** True for a language written in Latin letters, as short messages and subjects of e-mails take them. */
export const isLatin = (language: string): boolean => scriptOf(language) === "Latn";

/** In which direction a language is written: what HTML calls `dir`. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  rightToLeft.has(scriptOf(language)) ? "rtl" : "ltr";
