/**
 * Prints to the standard output. All text from a file, a server or a person must be printed by this function or
 * `printError`, so that it cannot move the cursor, forge a line or reverse the text direction: see `forTerminal`.
 */
export const print = (text: string): void => {
  process.stdout.write(forTerminal(text));
};

/** Prints to standard error, for errors and remarks. */
export const printError = (text: string): void => {
  process.stderr.write(forTerminal(text));
};

/**
 * A text made safe for a terminal: control characters (except tab and line end), line separators and direction marks are
 * escaped as in JSON, so that JSON output keeps its meaning.
 */
export const forTerminal = (text: string): string => text.replaceAll(unsafe, spelt);

/** A text made safe as one line of a terminal: tabs and line ends are escaped too. */
export const oneLine = (text: string): string => forTerminal(text).replaceAll(/[\t\n]/g, spelt);

const unsafe = /[^\P{Cc}\t\n]|[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

const spelt = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
