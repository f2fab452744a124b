import { withoutIsolates } from "../words/bidi.ts";
import { isLatin } from "../words/script.ts";
import { clip, isSayable, septets, smsSeptets, toGsm7 } from "./gsm7.ts";

/** In what a short message is written, and how much of it there may be. */
export interface Alphabet {
  /** Most units of a whole message, beside the sender's name that SNS writes before it. */
  readonly limit: number;
  /** How much room names get: where the message is still too long, as much as the next says. */
  readonly rooms: readonly Rooms[];
  /** True where there is room for a place's code alone, and for a disease's name only if it is short. */
  readonly isNarrow: boolean;
  /** The text in this alphabet; what has no letters there is left out. */
  readonly spelled: (text: string) => string;
  /** True for a name that loses nothing by that. */
  readonly isSayable: (name: string) => boolean;
  /** How many units a text in this alphabet takes. */
  readonly length: (text: string) => number;
  /** The text in this alphabet and so many units; a cut shows as a full stop. */
  readonly clip: (text: string, limit: number) => string;
}

interface Rooms {
  readonly disease: number;
  readonly place: number;
  /** For a place beside the one that owns the alert. */
  readonly beside: number;
}

const gsm7: Alphabet = {
  limit: smsSeptets,
  rooms: [{ disease: 32, place: 32, beside: 20 }],
  isNarrow: false,
  spelled: toGsm7,
  isSayable,
  length: septets,
  clip,
};

const plain = (text: string): string =>
  withoutIsolates(text.normalize("NFC")).replace(/[\p{Cc}\p{Cs}]/gu, "");

/**
 * Any letter, in UTF-16: 70 units less the 8 of `Tocsin> `.
 *
 * Marks that isolate names from a text that is written from right to left would cost two units each, so there are none.
 * A telephone orders the text by its first letter, which is the sender's; codes come first therefore, and then the
 * Arabic in one run.
 */
const ucs2: Alphabet = {
  limit: 62,
  rooms: [
    { disease: 20, place: 16, beside: 16 },
    { disease: 12, place: 10, beside: 10 },
    { disease: 6, place: 10, beside: 10 },
  ],
  isNarrow: true,
  spelled: plain,
  isSayable: (name) => /[\p{L}\p{N}]/u.test(plain(name)),
  length: (text) => text.length,
  clip: (text, limit) => {
    const whole = plain(text);
    if (whole.length <= limit) return whole;
    let kept = "";
    for (const character of whole) {
      if (kept.length + character.length > limit - 1) break;
      kept += character;
    }
    return `${kept.trimEnd()}.`;
  },
};

/** The alphabet of a language's short messages: GSM-7 for those in Latin letters, else UCS-2. */
export const alphabetOf = (language: string): Alphabet => (isLatin(language) ? gsm7 : ucs2);
