/** Characters that keyboards and spreadsheets exchange for one another, with the plainest of them. */
const alike: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u201B\u02BB-\u02BF\u2032\u00B4`]/gu, "'"],
  [/[\u201C-\u201F\u2033\u00AB\u00BB]/gu, '"'],
  [/[\u2010-\u2015\u2212]/gu, "-"],
];

const plainSigns = (text: string): string =>
  alike.reduce((so, [signs, plain]) => so.replace(signs, plain), text);

/** Invisible characters: zero-width spaces and joiners, soft hyphens, direction marks. */
const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** A space between two digits distinguishes "1 23" from "12 3"; other spaces do not matter. */
const freeSpace = /(?<!\p{Nd}) | (?!\p{Nd})/gu;

/** Upper case first, because that alone maps ß, ς and ı. The combining dot of a Turkish İ is removed. */
const folded = (text: string): string =>
  text.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("i\u0307", "i").normalize("NFKC");

/**
 * Key for comparing names, typed codes, age groups and column names: texts with equal keys are one name.
 *
 * The key ignores upper and lower case; Unicode's forms (an accented letter as one character or as
 * two, full-width letters, ligatures); white space, except between two digits, where its length does not matter;
 * invisible characters; and variants of apostrophes, quotation marks and dashes. Accents matter:
 * "Côte" is not "Cote".
 *
 * The key is only for comparison; names are stored and shown as first written. Never throws.
 *
 * Source: Unicode Standard Annex 31, NFKC_Casefold; white space and punctuation as above.
 */
export const nameKey = (text: string): string =>
  plainSigns(folded(plainSigns(text).replace(unseen, "")))
    .replace(/\s+/gu, " ")
    .replace(freeSpace, "");

/** True for two spellings of one name. */
export const isSameName = (a: string, b: string): boolean => a === b || nameKey(a) === nameKey(b);

/** Finds a name as first written from any of its spellings; undefined if unknown. */
export type FirstSpelling = (spelling: string) => string | undefined;

/** Index of names by any spelling; of two spellings of one name the first counts. An exact match needs no key. */
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

/** Maps each name to its first spelling seen; the spellings in `known` come first. */
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
