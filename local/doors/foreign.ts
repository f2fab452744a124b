/** The names under which this machine reaches itself. A page's name that was made to point here is none of them. */
const ownNames = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** What a request says of where it was sent and, if a browser sent it, of the page that asked for it. */
export interface Sender {
  readonly host: string | null | undefined;
  readonly origin: string | null | undefined;
}

/**
 * Why a request must not be answered, as the end of the sentence "the request …"; null when it may be.
 *
 * Any web page can make the browser send requests to this machine. The browser then names the page in
 * `Origin`, or, if the page's own name was pointed at 127.0.0.1 (DNS rebinding), sends that name in `Host`.
 * A page served here itself is no stranger where `hasPages`.
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
