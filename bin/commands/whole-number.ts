import { WrongUsage } from "./failure.ts";

/** Parses an option as a whole number from 1; undefined if it is absent. Throws WrongUsage on anything else. */
export const wholeNumber = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new WrongUsage(`${option} must be a whole number from 1, got ${text}.`);
};
