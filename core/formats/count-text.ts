import { mostCases } from "../report.ts";

/** The number written in digits 0 to 9 only; null for any other text, also "1.204", "1,204", "1e3", "5.0" and "-0". */
export const wholeNumberOf = (text: string): number | null =>
  /^[0-9]{1,15}$/.test(text) ? Number(text) : null;

/** Reads a count field: null if empty (missing is not zero), the number, or a text that says what it must be. */
export const countOf = (text: string): number | null | string => {
  if (text === "") return null;
  const count = wholeNumberOf(text);
  if (count !== null && count <= mostCases) return count;
  return `must be a whole number from 0 to ${mostCases}, digits only, or empty if unknown, got ${text}`;
};

/** Reads a decimal number such as a latitude: digits with at most one point between them; null for any other text. */
export const decimalOf = (text: string): number | null =>
  /^-?[0-9]{1,15}(?:\.[0-9]{1,20})?$/.test(text) ? Number(text) : null;
