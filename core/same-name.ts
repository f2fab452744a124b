/** Signs that keyboards and spreadsheets put for one another, as the plainest of them. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u02BB-\u02BF\u2032\u00B4`]/gu, "'"],
  [/[\u201C-\u201F\u2033\u00AB\u00BB]/gu, '"'],
  [/[\u2010-\u2015\u2212]/gu, "-"],
];

const plainSigns = (text: string): string =>
  alike.reduce((so, [signs, plain]) => so.replace(signs, plain), text);

/** What is written and not seen: zero-width spaces and joiners, soft hyphens, marks of direction. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A space between two digits tells "1 23" from "12 3"; no other one makes another name. */
const freeSpace = /(?<!\p{Nd}) | (?!\p{Nd})/gu;

/** Upper case first: it alone takes ß, ς and ı apart. The dot over a Turkish İ goes with its case. */
const folded = (text: string): string =>
  text.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("i\u0307", "i").normalize("NFKC");

/**
 * What a name, a code that people type, an age group or a column is compared by: two with the same key are one.
 *
 * None of these makes another name: upper and lower case; Unicode's forms (an accented letter as one character or as
 * two, full-width letters, ligatures); white space of any kind, except between two digits, where one or more of it are one;
 * characters that nobody sees; and which apostrophe, quotation mark or dash was typed. An accent does make another
 * name: "Côte" is not "Cote".
 *
 * A key is for comparing alone: what is kept and shown is the name as it was first written. Never throws.
 *
 * Source: Unicode Standard Annex 31, NFKC_Casefold; white space and signs as above.
 */
export const nameKey = (text: string): string =>
  plainSigns(folded(plainSigns(text).replace(unseen, "")))
    .replace(/\s+/gu, " ")
    .replace(freeSpace, "");

/** True for two spellings of one name. */
export const isSameName = (a: string, b: string): boolean => a === b || nameKey(a) === nameKey(b);

/** The name as it was first written, found by any of its spellings; undefined for one that is not known. */
export type FirstSpelling = (spelling: string) => string | undefined;

/** Finds names by any of their spellings; of two that are one the first counts. A name as it stands is found without comparing. */
export const firstSpellings = (names: Iterable<string>): FirstSpelling => {
  const asWritten = new Set<string>();
  const byKey = new Map<string, string>();
  for (const name of names) {
    const key = nameKey(name);
    if (byKey.has(key)) continue;
    byKey.set(key, name);
    asWritten.add(name);
  }
  return (spelling) => (asWritten.has(spelling) ? spelling : byKey.get(nameKey(spelling)));
};

/** Answers each name as it was written when it first came, those of `known` before all others. */
export const asFirstWritten = (known: Iterable<string> = []): ((name: string) => string) => {
  const byKey = new Map<string, string>();
  const first = (name: string): string => {
    const key = nameKey(name);
    const written = byKey.get(key) ?? name;
    byKey.set(key, written);
    return written;
  };
  for (const name of known) first(name);
  return first;
};
