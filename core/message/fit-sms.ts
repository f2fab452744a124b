import type { Alphabet } from "./alphabet.ts";

/** A part of a message and its rank: parts of the highest rank are dropped first, those of rank 1 never. */
export interface SmsPart {
  readonly text: string;
  readonly rank: number;
}

/** Parts as one text, joined by spaces; a part that begins with a comma gets no space before it. */
const joined = (parts: readonly SmsPart[], { spelled }: Alphabet): string =>
  parts
    .map(({ text }) => spelled(text).replace(/\s+/g, " ").trim())
    .filter((text) => text !== "")
    .join(" ")
    .replace(/ (?=[,،])/g, "");

/** True if the parts of rank 1 fit. */
export const fits = (parts: readonly SmsPart[], alphabet: Alphabet): boolean =>
  alphabet.length(
    joined(
      parts.filter(({ rank }) => rank === 1),
      alphabet,
    ),
  ) <= alphabet.limit;

/**
 * The parts in order, as one text that fits the alphabet's limit.
 *
 * While they do not fit, the part of the highest rank is dropped (of two, the later one); a single part that is still
 * too long is cut. Never throws.
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
