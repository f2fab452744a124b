import { type Fault, shown as shownUpTo } from "../fault.ts";

/** The files of a country pack. */
export const packFiles = ["country.json", "org-units.csv", "diseases.json", "plan.json"] as const;
export type PackFile = (typeof packFiles)[number];

/**
 * What is wrong with one field of a pack's file. The pointer is into the file's content, such as `#/rules/3/value`; in
 * `org-units.csv` it is the row counted from 0 without the header, and the column: `#/12/parent`.
 */
export interface PartFault extends Fault {
  readonly file: PackFile;
}

/** A fault and the line, counted from 1, on which to mend it. A missing file is at fault on line 1. */
export interface PackFault extends PartFault {
  readonly line: number;
}

/** A flaw of a file's text itself: where it is, and what is asked instead. */
export type Flaw = Omit<PackFault, "file" | "rule">;

/** A value of a file is shown as JSON, cut to so many characters. */
export const longestShown = 59;
export const shown = (value: unknown): string => shownUpTo(value, longestShown);
