import { stripVTControlCharacters } from "node:util";

/** What a file, a server or a person said, as part of one line: nothing of it begins a line of its own or moves the cursor. */
export const onOneLine = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ");
