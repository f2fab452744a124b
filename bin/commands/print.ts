/**
 * Prints what a command found. Every text that came from a file, a server or a person goes through here or `printError`, so
 * that none of it moves the cursor, forges a line or turns the writing round: see `forTerminal`.
 */
export const print = (text: string): void => {
  process.stdout.write(forTerminal(text));
};

/** The same for what went wrong or is noteworthy beside the answer. */
export const printError = (text: string): void => {
  process.stderr.write(forTerminal(text));
};

/**
 * A text that a terminal only shows: control characters but tab and line end, line separators and marks of direction are
 * spelt out as in JSON, where they mean the same.
 */
export const forTerminal = (text: string): string => text.replaceAll(unsafe, spelt);

/** A text as one line of a terminal: its tabs and line ends are spelt out too. */
export const oneLine = (text: string): string => forTerminal(text).replaceAll(/[\t\n]/g, spelt);

const unsafe = /[^\P{Cc}\t\n]|[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

const spelt = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
