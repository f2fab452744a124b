import { BlockList, isIP } from "node:net";

/** Addresses that are nobody's on the internet: this machine, a network's own, the link's, those set aside. */
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
/** Of IPv6 what is given out to the internet is 2000::/3; of that, what holds another address or is set aside. */
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

/** Endings of names that are looked up within a network alone (RFC 6761, RFC 6762, RFC 8375, and usual ones). */
const ownNames =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|arpa|onion)$/;

const isPublicHost = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/g, "");
  const version = isIP(host);
  if (version === 4) return !notPublic.check(host, "ipv4");
  if (version === 6) return publicV6.check(host, "ipv6") && !notPublic.check(host, "ipv6");
  const name = host.replace(/\.+$/, "");
  return name.includes(".") && !ownNames.test(name);
};

/**
 * What is wrong with an https address to which messages are to be sent, as "must …"; null when it is a public one.
 *
 * Who may subscribe would else have requests sent into a network where the sender is trusted. The host is read as
 * browsers read it, so that `https://2130706433` is 127.0.0.1; where another reader could see another host in the
 * text, it is refused. What a public name is looked up to is not known here. Never throws.
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
    return "must name its host as it is looked up, in ASCII letters";
  }
  return isPublicHost(url.hostname)
    ? null
    : "must be an address on the internet, not of this machine or a private network";
};
