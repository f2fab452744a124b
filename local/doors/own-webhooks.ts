import type { PostOptions } from "../../adapters/http/post-to-receiver.ts";
import { addressFault, isPublicAddress } from "../../pipeline/public-address.ts";

const isLoopback = (address: string) => address === "127.0.0.1" || address === "::1";

const isOwn = (text: string): boolean => {
  const { protocol = "", hostname = "" } = URL.parse(text) ?? {};
  return /^https?:$/.test(protocol) && ["127.0.0.1", "localhost", "[::1]"].includes(hostname);
};

/** Which receivers of webhooks are accepted: those on the internet, and if asked for, those on this machine. */
export const webhookDoor = (
  takesOwn: boolean,
): {
  readonly webhookFault: (address: string) => string | null;
  readonly postOptions: PostOptions;
} => {
  if (!takesOwn) return { webhookFault: addressFault, postOptions: {} };
  return {
    webhookFault: (address) => (isOwn(address) ? null : addressFault(address)),
    postOptions: { mayConnectTo: (address) => isLoopback(address) || isPublicAddress(address) },
  };
};
