import { stripVTControlCharacters } from "node:util";

/** Text from outside made safe as part of one line: without line breaks or control characters that move the cursor. */
export const onOneLine = (text: string): string =>
  stripVTControlCharacters(text).replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ");
