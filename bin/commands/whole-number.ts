import { WrongUsage } from "./failure.ts";

/** The number that an option gives; undefined when it is absent. Throws WrongUsage on what is none from 1. */
export const wholeNumber = (option: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new WrongUsage(`${option} must be a whole number from 1, got ${text}.`);
};
