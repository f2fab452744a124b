/** The basic table of GSM 03.38: one septet each. Its two odd Greek characters are as in the standard. */
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);

/** The extension table: an escape and the character, two septets. */
const extension = new Set("\f^{}\\[~]|€");

/** Spellings of characters without a Unicode decomposition, in letters that read the same. */
const spelled: Readonly<Record<string, string>> = {
  œ: "oe",
  Œ: "OE",
  ç: "c",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "″": '"',
  "‟": '"',
  "‘": "'",
  "’": "'",
  "‚": "'",
  "‛": "'",
  "`": "'",
  "´": "'",
  "′": "'",
  "‹": "'",
  "›": "'",
  ʻ: "'",
  ʼ: "'",
  ʽ: "'",
  ʾ: "'",
  ʿ: "'",
  ˈ: "'",
  ʔ: "'",
  ꞌ: "'",
  Ꞌ: "'",
  "‐": "-",
  "–": "-",
  "—": "-",
  "‑": "-",
  "‒": "-",
  "―": "-",
  "−": "-",
  "…": "...",
  "·": ".",
  "•": "-",
  "×": "x",
  "≥": ">=",
  "≤": "<=",
  "°": "o",
  "\t": " ",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "Th",
  ı: "i",
  ħ: "h",
  Ħ: "H",
  ŋ: "ng",
  Ŋ: "Ng",
  ɓ: "b",
  Ɓ: "B",
  ɗ: "d",
  Ɗ: "D",
  ɛ: "e",
  Ɛ: "E",
  ɔ: "o",
  Ɔ: "O",
  ƙ: "k",
  Ƙ: "K",
  ƴ: "y",
  Ƴ: "Y",
  ɖ: "d",
  Ɖ: "D",
  ƒ: "f",
  Ƒ: "F",
  ɣ: "gh",
  Ɣ: "Gh",
  ɨ: "i",
  Ɨ: "I",
  ɩ: "i",
  Ɩ: "I",
  ɲ: "ny",
  Ɲ: "Ny",
  ʃ: "sh",
  Ʃ: "Sh",
  ŧ: "t",
  Ŧ: "T",
  ʉ: "u",
  Ʉ: "U",
  ʊ: "u",
  Ʊ: "U",
  ʋ: "v",
  Ʋ: "V",
  ə: "e",
  Ə: "E",
  ǝ: "e",
  Ǝ: "E",
  ẞ: "SS",
  ȼ: "c",
  "№": "No",
};

const isGsm7 = (character: string): boolean => basic.has(character) || extension.has(character);

const isSpace = /^\p{Zs}$/u;

/** One character in GSM-7 letters: itself, its spelling, or itself without diacritics; null if there is none. */
const spellingOf = (character: string): string | null => {
  if (isGsm7(character)) return character;
  const known = spelled[character];
  if (known !== undefined) return known;
  if (isSpace.test(character)) return " ";
  const bare = character.normalize("NFKD").replace(/\p{M}/gu, "");
  if (bare === "" && /^\p{M}$|^\p{Cf}$/u.test(character)) return "";
  return bare !== "" && [...bare].every(isGsm7) ? bare : null;
};

const charactersOf = (text: string): string[] => [...text.normalize("NFC")];

/**
 * The text in GSM-7: ê becomes e, œ becomes oe, ʻ and curly quotes become straight ones. Characters without a spelling
 * (Arabic, Ethiopic, pictographs) are left out: a row of question marks would be no name. `isSayable` tells whether a
 * name loses letters by that.
 *
 * One character outside GSM-7 would cut a message from 160 to 70 characters. Never throws.
 */
export const toGsm7 = (text: string): string =>
  charactersOf(text)
    .map((character) => spellingOf(character) ?? "")
    .join("");

/** True for a name that GSM-7 can spell: it has letters or digits, and each has a spelling. */
export const isSayable = (name: string): boolean =>
  /[\p{L}\p{N}]/u.test(toGsm7(name)) &&
  charactersOf(name).every(
    (character) => spellingOf(character) !== null || !/[\p{L}\p{N}]/u.test(character),
  );

/**
 * Length of the text in septets: one for a character, two for one of the extension table.
 *
 * Throws a RangeError on a character that GSM-7 lacks: apply `toGsm7` first.
 *
 * Source: 3GPP TS 23.038 (GSM 03.38), 6.2.1.
 */
export const septets = (text: string): number => {
  let count = 0;
  for (const character of text) {
    if (!isGsm7(character)) {
      throw new RangeError(`Cannot count septets: must be in the GSM-7 alphabet, got ${character}`);
    }
    count += extension.has(character) ? 2 : 1;
  }
  return count;
};

/** The text in GSM-7, cut to a number of septets; a full stop marks a cut. */
export const clip = (text: string, limit: number): string => {
  const plain = toGsm7(text);
  if (septets(plain) <= limit) return plain;
  let kept = "";
  for (const character of plain) {
    if (septets(kept + character) > limit - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}.`;
};
