/**
 * JSON text with every letter beyond U+FFFF escaped, such as those of pictures: the same content to every reader, and no
 * queue refuses it.
 */
export const plainJson = (json: string): string =>
  json.replace(/[\ud800-\udfff]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
