/**
 * Controls, separators of lines and paragraphs, and the marks that embed, override or isolate a direction of
 * writing: they make a text look like another one, or like two. The plain marks of right-to-left scripts are none.
 */
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** True when the text has no control character and no half of a character: it can be stored and shown as it is. */
export const isPlainText = (text: string): boolean => text.isWellFormed() && !deceptive.test(text);

/** Dates are no phone numbers: `2026-02-10`, `10/02/2026`, `10.2.2026`. */
const dates =
  /(?<![\p{Nd}./-])(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]?\d([/.])[01]?\d\1(?:19|20)\d\d)(?![\p{Nd}-]|[./]\p{Nd})/gu;

/** Seven or more digits of any script, with what people put between them. */
const phoneNumber = /\p{Nd}(?:[\s()./+\-–—_]*\p{Nd}){6,}/u;

const mailAddress = /\S@\S|\S\s@\s\S+\.\S|[[(]at[\])]/iu;

/**
 * True when free text looks as if it names a way to reach a person: a phone number or an e-mail address.
 *
 * Errs on the side of refusing: the sender can say the reason without such a thing. Never throws.
 */
export const looksPersonal = (text: string): boolean => {
  const plain = text.normalize("NFKC").replace(dates, " a date ");
  return phoneNumber.test(plain) || mailAddress.test(plain);
};
