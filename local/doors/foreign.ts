/** Host names by which this machine reaches itself; not a web site's name that was pointed at this machine. */
const ownNames = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** Headers of a request: the host that it was sent to and, if a browser sent it, the page that it came from. */
export interface Sender {
  readonly host: string | null | undefined;
  readonly origin: string | null | undefined;
}

/**
 * Why a request must be refused, as the end of the sentence "the request …"; null if it is accepted.
 *
 * Any web page can make the browser send requests to this machine. The browser then names the page in
 * `Origin`, or, if the page's own name was pointed at 127.0.0.1 (DNS rebinding), sends that name in `Host`.
 * With `hasPages`, requests from pages served here are accepted.
 */
export const foreignness = (
  { host, origin }: Sender,
  { hasPages }: { readonly hasPages: boolean },
): string | null => {
  if (!host || !ownNames.test(host)) return "must be sent to 127.0.0.1 or localhost by that name";
  if (origin === null || origin === undefined) return null;
  const isOwnPage = hasPages && origin.toLowerCase() === `http://${host.toLowerCase()}`;
  return isOwnPage ? null : "must not come from a web page of another site";
};
