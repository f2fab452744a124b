import { type Fault, shown as shownUpTo } from "../fault.ts";

/** The files of a country pack. */
export const packFiles = ["country.json", "org-units.csv", "diseases.json", "plan.json"] as const;
export type PackFile = (typeof packFiles)[number];

/**
 * A fault in one field of a pack's file. The pointer is into the file's content, such as `#/rules/3/value`; in
 * `org-units.csv` it is the row, counted from 0 without the header, and the column: `#/12/parent`.
 */
export interface PartFault extends Fault {
  readonly file: PackFile;
}

/** A fault with its line, counted from 1. A missing file has its fault on line 1. */
export interface PackFault extends PartFault {
  readonly line: number;
}

/** A fault in the text of a file itself: where it is, and what the text must be. */
export type Flaw = Omit<PackFault, "file" | "rule">;

/** Maximum length of a value shown as JSON. */
export const longestShown = 59;
export const shown = (value: unknown): string => shownUpTo(value, longestShown);
