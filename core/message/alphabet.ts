import { withoutIsolates } from "../words/bidi.ts";
import { isLatin } from "../words/script.ts";
import { clip, isSayable, septets, toGsm7 } from "./gsm7.ts";

/** A character set for short messages, and the limits that it sets. */
export interface Alphabet {
  /** Most units in a message of one part, beside the sender's name before it. */
  readonly limit: number;
  /** Room for names: tried in order until the message fits. */
  readonly rooms: readonly Rooms[];
  /** True if there is room only for a place's code, and for a disease's name only if it is short. */
  readonly isNarrow: boolean;
  /** The text in this alphabet; characters without a spelling in it are left out. */
  readonly spelled: (text: string) => string;
  /** True for a name whose letters and digits all have a spelling in this alphabet. */
  readonly isSayable: (name: string) => boolean;
  /** Number of units of a text in this alphabet. */
  readonly length: (text: string) => number;
  /** The text in this alphabet, cut to a number of units; a full stop marks a cut. */
  readonly clip: (text: string, limit: number) => string;
}

interface Rooms {
  readonly disease: number;
  readonly place: number;
  /** For a place that is not the alert's owner. */
  readonly beside: number;
  /** For a unit in it. */
  readonly unit: number;
}

const gsm7: Alphabet = {
  limit: 160,
  rooms: [{ disease: 32, place: 32, beside: 20, unit: 30 }],
  isNarrow: false,
  spelled: toGsm7,
  isSayable,
  length: septets,
  clip,
};

const plain = (text: string): string =>
  withoutIsolates(text.normalize("NFC")).replace(/[\p{Cc}\p{Cs}]/gu, "");

/**
 * Any letter, in UTF-16.
 *
 * Isolation marks around names in right-to-left text would cost two units each, so there are none. A telephone takes
 * the direction from the first letter, which is the sender's name. Hence codes come first, then the Arabic in one run.
 */
const ucs2: Alphabet = {
  limit: 70,
  rooms: [
    { disease: 20, place: 16, beside: 16, unit: 16 },
    { disease: 12, place: 10, beside: 10, unit: 10 },
    { disease: 6, place: 10, beside: 10, unit: 10 },
    { disease: 6, place: 5, beside: 5, unit: 5 },
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

/** The display name of Tocsin's topic. */
const topicName = "Tocsin";

/**
 * The alphabet of a language's short messages: GSM-7 for Latin script, otherwise UCS-2.
 *
 * Its limit leaves room for the display name, `>` and a space that SNS puts before a topic's text. `displayName`: "" for
 * a text that goes to a number without a topic, before which SNS puts nothing. @default Tocsin
 */
export const alphabetOf = (language: string, displayName: string = topicName): Alphabet => {
  const alphabet = isLatin(language) ? gsm7 : ucs2;
  const before = displayName === "" ? "" : `${displayName}> `;
  return { ...alphabet, limit: alphabet.limit - alphabet.length(alphabet.spelled(before)) };
};
