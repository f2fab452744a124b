import { mostCases } from "../report.ts";

/** The number of a text in digits 0 to 9 alone; null for any other text, also "1.204", "1,204", "1e3", "5.0" and "-0". */
export const wholeNumberOf = (text: string): number | null =>
  /^[0-9]{1,15}$/.test(text) ? Number(text) : null;

/** A count as a file gives it: null where the field is empty, for missing is not zero; else the number, or what it must be. */
export const countOf = (text: string): number | null | string => {
  if (text === "") return null;
  const count = wholeNumberOf(text);
  if (count !== null && count <= mostCases) return count;
  return `must be a whole number from 0 to ${mostCases} in digits alone, or empty when not known, got ${text}`;
};

/** A measure with a decimal point, such as a latitude: null for any text but digits and one point between them. */
export const decimalOf = (text: string): number | null =>
  /^-?[0-9]{1,15}(?:\.[0-9]{1,20})?$/.test(text) ? Number(text) : null;
