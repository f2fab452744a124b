import { BlockList, isIP } from "node:net";

/** IPv4 addresses not on the public internet: loopback, private networks, link-local, and reserved ranges. */
const notPublic = new BlockList();
for (const range of [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
]) {
  const [net = "", bits] = range.split("/");
  notPublic.addSubnet(net, Number(bits), "ipv4");
}
/** Public IPv6 addresses are in 2000::/3, except the ranges there that embed another address or are reserved. */
const publicV6 = new BlockList();
publicV6.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const) {
  notPublic.addSubnet(net, bits, "ipv6");
}

/** Suffixes of names that resolve only within a network (RFC 6761, RFC 6762, RFC 8375, and customary ones). */
const ownNames =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|arpa|onion)$/;

/** True for an IP address on the public internet; false for any other text. Never throws. */
export const isPublicAddress = (address: string): boolean => {
  const version = isIP(address);
  if (version === 4) return !notPublic.check(address, "ipv4");
  return version === 6 && publicV6.check(address, "ipv6") && !notPublic.check(address, "ipv6");
};

const isPublicHost = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return isPublicAddress(host);
  const name = host.replace(/\.+$/, "");
  return name.includes(".") && !ownNames.test(name);
};

/**
 * What is wrong with an https address for messages, as "must …"; null if the address is public.
 *
 * Otherwise a subscriber could have requests sent into a network that trusts the sender. The host is read as browsers
 * read it, so that `https://2130706433` is 127.0.0.1. A text in which another parser might see another host is refused.
 * The DNS record of a public name is not checked here. Never throws.
 */
export const addressFault = (text: string): string | null => {
  const url = URL.parse(text);
  if (url?.protocol !== "https:") return "must be an https address";
  if (url.username || url.password || /^https:\/\/[^/?#]*@/i.test(text)) {
    return "must be an address without a name or password in it";
  }
  const [, written = ""] = /^https:\/\/([^/?#]*)/i.exec(text) ?? [];
  const host = written.toLowerCase().replace(/:443$/, "");
  if (/[\s\\]/.test(text) || (host !== url.host && isPublicHost(url.hostname))) {
    return "must give the host name in ASCII letters";
  }
  return isPublicHost(url.hostname)
    ? null
    : "must be an address on the internet, not of this machine or a private network";
};
