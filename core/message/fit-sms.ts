import type { Alphabet } from "./alphabet.ts";

/** A part of a message, and its rank: those of rank 1 are always said, others while there is room, the lowest ranks first. */
export interface SmsPart {
  readonly text: string;
  readonly rank: number;
  /** What is said of it with less room: a shorter text of a lower rank. */
  readonly shorter?: SmsPart;
}

/** Texts as one, joined by spaces; one that begins with a comma or full stop gets no space before it. */
const joined = (texts: readonly string[], { spelled }: Alphabet): string =>
  texts
    .map((text) => spelled(text).replace(/\s+/g, " ").trim())
    .filter((text) => text !== "")
    .join(" ")
    .replace(/ (?=[,،.])/g, "");

/** A part in all of its lengths. */
const formsOf = (part: SmsPart): readonly SmsPart[] =>
  part.shorter ? [...formsOf(part.shorter), part] : [part];

/** The text of each part that is always said; empty for the others. */
const essential = (parts: readonly SmsPart[]): string[] =>
  parts.map((part) => formsOf(part).find(({ rank }) => rank === 1)?.text ?? "");

/** True if what is always said fits. */
export const fits = (parts: readonly SmsPart[], alphabet: Alphabet): boolean =>
  alphabet.length(joined(essential(parts), alphabet)) <= alphabet.limit;

/**
 * The parts in order, as one text that fits the alphabet's limit.
 *
 * To what is always said the other parts are added, and shorter forms replaced by longer ones, by rank (of two, the
 * earlier one first): each if it fits. If what is always said is too long, it is cut. Never throws.
 */
export const fitSms = (parts: readonly SmsPart[], alphabet: Alphabet): string => {
  const { length, limit, clip } = alphabet;
  let said = essential(parts);
  const forms = parts
    .flatMap((part, at) => formsOf(part).map(({ text, rank }) => ({ at, text, rank })))
    .filter(({ rank }) => rank > 1)
    .sort((a, b) => a.rank - b.rank || a.at - b.at);
  for (const { at, text } of forms) {
    const more = said.with(at, text);
    if (length(joined(more, alphabet)) <= limit) said = more;
  }
  return clip(joined(said, alphabet), limit);
};
