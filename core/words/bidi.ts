const isolates = /[\u2066-\u2069]/gu;

/** Letters, signs and dates that are read from left to right. */
const leftToRight = /(?!\p{Script=Arabic}|\p{Script=Hebrew})\p{L}|\d-\d|[<>+]/u;

/**
 * A name, code or date as it stands in a text that is written from right to left: between U+2068 and U+2069, so that
 * its parts stay in their order and the text around it in its own. A text that has such marks already, or nothing that
 * is read from left to right, stays as it is.
 *
 * Source: Unicode Standard Annex 9, explicit directional isolates.
 */
export const isolated = (text: string): string =>
  leftToRight.test(text) && text.search(isolates) < 0 ? `\u2068${text}\u2069` : text;

/** The text without such marks. */
export const withoutIsolates = (text: string): string => text.replace(isolates, "");
