import type { Alphabet } from "./alphabet.ts";

/** A piece of a message, and how soon it may go: 1 is said in any case, 5 goes before 4. */
export interface SmsPart {
  readonly text: string;
  readonly rank: number;
}

/** Parts as one text; a part that begins with a comma follows the one before it at once. */
const joined = (parts: readonly SmsPart[], { spelled }: Alphabet): string =>
  parts
    .map(({ text }) => spelled(text).replace(/\s+/g, " ").trim())
    .filter((text) => text !== "")
    .join(" ")
    .replace(/ (?=[,،])/g, "");

/** True where what is said in any case fits. */
export const fits = (parts: readonly SmsPart[], alphabet: Alphabet): boolean =>
  alphabet.length(
    joined(
      parts.filter(({ rank }) => rank === 1),
      alphabet,
    ),
  ) <= alphabet.limit;

/**
 * The parts, in their order and joined by spaces, in as many units as the alphabet's messages have.
 *
 * While they do not fit, the part of the highest rank goes (of two, the later one); what is left
 * alone and still too long is cut. Never throws.
 */
export const fitSms = (parts: readonly SmsPart[], alphabet: Alphabet): string => {
  const { length, limit, spelled } = alphabet;
  let kept = parts.filter(({ text }) => spelled(text).trim() !== "");
  while (kept.length > 1 && length(joined(kept, alphabet)) > limit) {
    const least = Math.max(...kept.map(({ rank }) => rank));
    const at = kept.findLastIndex(({ rank }) => rank === least);
    kept = kept.toSpliced(at, 1);
  }
  return alphabet.clip(joined(kept, alphabet), limit);
};
