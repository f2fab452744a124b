import type { Language } from "./language.ts";

/** A person's answer to an alert by link or SMS: it is true, it is false, or nobody can say yet. */
export const answers = ["true", "false", "undetermined"] as const;
export type Answer = (typeof answers)[number];

/** The words for an answer in a language: messages ask for the first; the others are understood too. */
type Words = Readonly<Record<Answer, readonly [string, ...string[]]>>;

const words: Readonly<Record<Language, Words>> = {
  en: { true: ["TRUE"], false: ["FALSE"], undetermined: ["UNSURE"] },
  fr: { true: ["VRAI", "VRAIE"], false: ["FAUX", "FAUSSE"], undetermined: ["INCERTAIN"] },
  es: { true: ["CIERTO", "CIERTA"], false: ["FALSO", "FALSA"], undetermined: ["DUDOSO", "DUDOSA"] },
  pt: { true: ["VERDADE"], false: ["FALSO", "FALSA"], undetermined: ["INCERTO", "INCERTA"] },
  ar: { true: ["صحيح"], false: ["خطأ", "كاذب"], undetermined: ["ربما", "غير مؤكد"] },
};

/** Letters alone, in one form: no case, accents, vowel marks, elongation, punctuation or marks of direction. */
const folded = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}\s]/gu, "")
    .replace(/ـ/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toUpperCase();

const byWord: ReadonlyMap<string, Answer> = new Map(
  Object.values(words).flatMap((of) =>
    answers.flatMap((answer) => of[answer].map((word) => [folded(word), answer] as const)),
  ),
);

/** The word that messages in a language ask for: `TRUE`, `VRAI`. */
export const answerWord = (answer: Answer, language: Language): string =>
  words[language][answer][0];

/**
 * The answer that a text gives, in any of the languages; null for another text.
 *
 * Upper and lower case, accents, Arabic vowel marks and hamza, punctuation and spaces around do not matter. Never throws.
 */
export const answerIn = (text: string): Answer | null => byWord.get(folded(text)) ?? null;
