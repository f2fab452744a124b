/** The files of a country pack. */
export const packFiles = ["country.json", "org-units.csv", "diseases.json", "plan.json"] as const;
export type PackFile = (typeof packFiles)[number];

/** What is wrong with one field of a pack's file. */
export interface PartFault {
  readonly file: PackFile;
  /**
   * JSON pointer into the file's content, such as `#/rules/3/value`. In `org-units.csv`
   * it is the row counted from 0 without the header, and the column: `#/12/parent`.
   */
  readonly pointer: string;
  /** Name of the rule that is broken, such as `unknown-parent`. */
  readonly rule: string;
  /** Completes "this field …", and ends with the value got. */
  readonly detail: string;
}

/** A fault and the line, counted from 1, on which to mend it. A missing file is at fault on line 1. */
export interface PackFault extends PartFault {
  readonly line: number;
}

/** A value as a message shows it: as JSON, cut after 60 characters. */
export const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

/** A path of keys as a JSON pointer in its fragment form. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((pointer, key) => pointer + pointerStep(key), "#");

/** One key as a step of a JSON pointer. */
export const pointerStep = (key: PropertyKey): string =>
  `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** A flaw of a file's text itself: where it is, and what is asked instead. */
export interface Flaw {
  readonly pointer: string;
  readonly line: number;
  readonly detail: string;
}
