import { clip, septets, toGsm7 } from "./gsm7.ts";

/** What stands in brackets at the end of a name: "Bloody diarrhoea (suspected shigellosis)". */
const remark = /^(.*\S) \(([^()]*)\)$/u;

const isAbbreviation = (text: string): boolean => /^\p{Lu}[\p{Lu}\d-]{1,9}$/u.test(text);

/**
 * A disease's name in GSM-7 and so many septets, shortened as people would.
 *
 * A name that is too long leaves out its remark in brackets, or is called by it where it is an abbreviation such
 * as SARS. What is still too long is cut after a word, or part of one with a hyphen, and the cut shows as a full
 * stop; a single long word is cut anywhere. Never throws.
 */
export const clipName = (name: string, limit: number): string => {
  const fits = (text: string) => septets(toGsm7(text)) <= limit;
  if (fits(name)) return toGsm7(name);
  const [, bare = name, said = ""] = remark.exec(name) ?? [];
  if (isAbbreviation(said) && fits(said)) return said;
  const clipped = clip(bare, limit);
  if (fits(bare)) return clipped;
  const rest = toGsm7(bare).slice(clipped.length - 1);
  if (/^[\s-]/.test(rest)) return clipped;
  const whole = clipped.replace(/[\s-]+[^\s-]*\.$/, ".");
  return whole === "." ? clipped : whole;
};
