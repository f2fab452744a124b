/** What may not stand in the path of an address as it is. */
const others = /%(?![0-9A-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/%]/gu;

/**
 * A path as an HTTP API hands it to its function, decoded, as the path of an address again.
 *
 * Else a `#` in it would begin a fragment, and what is asked for would be another thing. A path that is encoded still is left as
 * it is: no code holds a `%` of its own. Never throws.
 */
export const addressPath = (decoded: string): string =>
  decoded.toWellFormed().replace(others, encodeURIComponent);
