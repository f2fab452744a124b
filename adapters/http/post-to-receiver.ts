import { lookup as lookUp } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublicAddress } from "../../pipeline/public-address.ts";
import type { Posted, PostToReceiver } from "../../pipeline/webhooks/ports.ts";

export interface PostOptions {
  /** True for an IP address that may be connected to. @default only addresses on the internet */
  readonly mayConnectTo?: (address: string) => boolean;
  /** All IP addresses of a host name. @default asks the system's resolver */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Time for the whole request, in ms. @default 10 s */
  readonly timeoutMs?: number;
  /** Certificates to trust instead of those that Node trusts. */
  readonly ca?: string;
}

const notPublic = "address-not-public";

const systemResolve = async (host: string) =>
  (await lookUp(host, { all: true })).map(({ address }) => address);

/** The word for an error: its code or name, never its text, which can repeat the address. */
const wordOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "failed";
  const code: unknown = Reflect.get(error, "code");
  if (code === "ABORT_ERR") return "timeout";
  return typeof code === "string" ? code : error.name;
};

/**
 * Sends requests to receivers at addresses that others have chosen.
 *
 * The host name is resolved once for each request. All its addresses must be on the internet, and the connection is
 * made to one of these: a name that was public when it was subscribed can point into a private network later. A
 * redirect is not followed, and the answer's body is not read.
 */
export const postToReceiver = ({
  mayConnectTo = isPublicAddress,
  resolve = systemResolve,
  timeoutMs = 10_000,
  ca,
}: PostOptions = {}): PostToReceiver => {
  /** Called by Node to connect: Node uses no other address than the one returned here. */
  const checkedLookup: LookupFunction = (host, options, done) => {
    const refuse = (error: NodeJS.ErrnoException) => done(error, "", 0);
    resolve(host).then((addresses) => {
      const isOpen = addresses.length > 0 && addresses.every(mayConnectTo);
      if (!isOpen) return refuse(Object.assign(new Error(notPublic), { code: notPublic }));
      const found = addresses.map((address) => ({ address, family: isIP(address) }));
      const [first] = found;
      if (options.all) done(null, found);
      else done(null, first?.address ?? "", first?.family);
    }, refuse);
  };

  return (endpoint, { headers, body }) =>
    new Promise<Posted>((settle) => {
      const fail = (error: unknown) => settle({ failure: wordOf(error) });
      try {
        const url = new URL(endpoint);
        const host = url.hostname.replace(/^\[|\]$/g, "");
        // Node looks up no IP address.
        if (isIP(host) !== 0 && !mayConnectTo(host)) return settle({ failure: notPublic });
        const send = url.protocol === "http:" ? requestHttp : requestHttps;
        const request = send(
          url,
          {
            method: "POST",
            headers: { ...headers, "content-length": Buffer.byteLength(body) },
            lookup: checkedLookup,
            agent: false,
            signal: AbortSignal.timeout(timeoutMs),
            ...(ca === undefined ? {} : { ca }),
          },
          (response) => {
            settle({ status: response.statusCode ?? 0 });
            response.destroy();
          },
        );
        request.on("error", fail);
        request.end(body);
      } catch (error) {
        fail(error);
      }
    });
};
