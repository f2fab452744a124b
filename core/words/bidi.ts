const isolates = /[\u2066-\u2069]/gu;

/** Characters that are read from left to right. */
const leftToRight = /(?!\p{Script=Arabic}|\p{Script=Hebrew})\p{L}|\d-\d|[<>+]/u;

/**
 * A name, code or date for use in right-to-left text: enclosed in U+2068 and U+2069, so that its parts and the text
 * around it each keep their order. A text that has such marks already, or has nothing that is read from left to right,
 * is returned unchanged.
 *
 * Source: Unicode Standard Annex 9, explicit directional isolates.
 */
export const isolated = (text: string): string =>
  leftToRight.test(text) && text.search(isolates) < 0 ? `\u2068${text}\u2069` : text;

/** The text without such marks. */
export const withoutIsolates = (text: string): string => text.replace(isolates, "");
