/**
 * Control characters, line and paragraph separators, code points that are no characters (queues refuse some of them), and the marks that embed, override or isolate a direction of
 * writing: they can make a text look like another text. The plain marks of right-to-left scripts are allowed.
 */
const deceptive = /[\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u;

/** True if the text has no deceptive characters and no lone surrogates: it can be stored and shown unchanged. */
export const isPlainText = (text: string): boolean => text.isWellFormed() && !deceptive.test(text);

/** Dates, which are not phone numbers: `2026-02-10`, `10/02/2026`, `10.2.2026`. */
const dates =
  /(?<![\p{Nd}./-])(?:(?:19|20)\d\d-[01]\d-[0-3]\d|[0-3]?\d([/.])[01]?\d\1(?:19|20)\d\d)(?![\p{Nd}-]|[./]\p{Nd})/gu;

/** Seven or more digits of any script, with the usual separators between them. */
const phoneNumber = /\p{Nd}(?:[\s()./+\-–—_]*\p{Nd}){6,}/u;

const mailAddress = /\S@\S|\S\s@\s\S+\.\S|[[(]at[\])]/iu;

/**
 * True if free text seems to hold a phone number or an e-mail address.
 *
 * In doubt true: the sender can give the reason without either. Never throws.
 */
export const looksPersonal = (text: string): boolean => {
  const plain = text.normalize("NFKC").replace(dates, " a date ");
  return phoneNumber.test(plain) || mailAddress.test(plain);
};
