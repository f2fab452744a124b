import type { Alphabet } from "./alphabet.ts";

/** A remark in brackets at the end of a name: "Bloody diarrhoea (suspected shigellosis)". */
const remark = /^(.*\S) \(([^()]*)\)$/u;

const isAbbreviation = (text: string): boolean => /^\p{Lu}[\p{Lu}\d-]{1,9}$/u.test(text);

/**
 * A disease's name in an alphabet, shortened to a number of its units as people would.
 *
 * From a name that is too long the remark in brackets is dropped, or replaces the name if it is an abbreviation such as
 * SARS. If it is still too long, it is cut after a word or a hyphen, marked by a full stop; a single long word is cut
 * anywhere. Never throws.
 */
export const clipName = (name: string, limit: number, alphabet: Alphabet): string => {
  const { spelled, length, clip } = alphabet;
  const fits = (text: string) => length(spelled(text)) <= limit;
  if (fits(name)) return spelled(name);
  const [, bare = name, said = ""] = remark.exec(name) ?? [];
  if (isAbbreviation(said) && fits(said)) return said;
  const clipped = clip(bare, limit);
  if (fits(bare)) return clipped;
  const rest = spelled(bare).slice(clipped.length - 1);
  if (/^[\s-]/.test(rest)) return clipped;
  const whole = clipped.replace(/[\s-]+[^\s-]*\.$/, ".");
  return whole === "." ? clipped : whole;
};
