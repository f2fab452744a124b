import { type Answer, answerIn } from "../words/answers.ts";

/** What an SMS says: an answer to an alert, an answer that cannot be understood, or something else. */
export type SmsText =
  | { readonly kind: "answer"; readonly alertId: string; readonly answer: Answer }
  | { readonly kind: "unclear"; readonly alertId?: string }
  | { readonly kind: "report" };

/** Code of zero in each of the scripts whose digits are read. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6];

const digitOf = (digit: string): string => {
  const code = digit.codePointAt(0) ?? 0;
  const zero = zeros.find((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
};

/** One form of letters, digits and dashes; invisible marks are removed. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/\s+/gu, " ")
    .trim();

/** The five characters after `A-`. Ids have no I, L and O, which are read as the digits they look like. */
const idIn = (code: string): string | null => {
  const read = code.toUpperCase().replace(/[IL]/g, "1").replace(/O/g, "0");
  return /^[0-9A-HJKMNP-TV-Z]{5}$/.test(read) ? `A-${read}` : null;
};

const withDash = /^A[ .]*-[ .-]*(?<code>[0-9A-Z]{5})(?![\p{L}\p{N}])[\s\p{P}]*(?<rest>.*)$/iu;
const withoutDash = /^A[ .]*(?<code>[0-9A-Z]{5})(?![\p{L}\p{N}])[\s\p{P}]*(?<rest>.*)$/iu;
const beginsAsReply = /^A[ .]*-/i;

/** A question is not an answer. */
const isQuestion = (text: string): boolean => /[?؟]/u.test(text);

/**
 * Reads an SMS: `A-7K3QF TRUE`, in any of the languages, is an answer.
 *
 * Forgiven are upper and lower case, spaces, dots, other dashes, digits of other scripts, and a missing dash if the
 * rest is right. A text that begins with `A-` and says no answer, more than one word of answer, or a question is
 * unclear: nothing is recorded on a guess. Any other text is a report. Never throws.
 */
export const readSmsReply = (text: string): SmsText => {
  const said = plain(text);
  const found = withDash.exec(said) ?? withoutDash.exec(said);
  const alertId = idIn(found?.groups?.code ?? "");
  const rest = found?.groups?.rest ?? "";
  const answer = isQuestion(text) ? null : answerIn(rest);
  if (alertId !== null && answer !== null) return { kind: "answer", alertId, answer };
  if (!beginsAsReply.test(said)) return { kind: "report" };
  return alertId === null ? { kind: "unclear" } : { kind: "unclear", alertId };
};
