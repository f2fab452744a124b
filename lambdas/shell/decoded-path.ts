/** Characters that must be percent-encoded in a path. */
const others = /%(?![0-9A-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/%]/gu;

/**
 * Encodes a path again that an HTTP API has decoded for its function.
 *
 * Otherwise a `#` in it would start a fragment, and the request would be for another resource. A path that is still
 * encoded is not changed: no code contains a `%`. Never throws.
 */
export const addressPath = (decoded: string): string =>
  decoded.toWellFormed().replace(others, encodeURIComponent);
