/** Whether an address leads to this computer itself: a remote service has no say in what is asked here. */
import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { isLoopbackHost } from "../../../shared/external-address";

/** Loopback, "this host" and link-local, where clouds answer with a machine's own credentials (RFC 6890). */
function ownAddresses(): BlockList {
  const own = new BlockList();
  own.addSubnet("127.0.0.0", 8, "ipv4");
  own.addSubnet("0.0.0.0", 8, "ipv4");
  own.addSubnet("169.254.0.0", 16, "ipv4");
  own.addAddress("::1", "ipv6");
  own.addAddress("::", "ipv6");
  own.addSubnet("fe80::", 10, "ipv6");
  for (const { address, family } of Object.values(networkInterfaces()).flatMap((all) => all ?? []))
    own.addAddress(address.replace(/%.*$/, ""), family === "IPv6" ? "ipv6" : "ipv4");
  return own;
}

function isOwn(address: string): boolean {
  return ownAddresses().check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** By its spelling alone. */
export function isHere({ hostname }: URL): boolean {
  const bare = hostname.replace(/^\[|\]$|\.$/g, "");
  return isLoopbackHost(hostname) || isLoopbackHost(bare) || (isIP(bare) !== 0 && isOwn(bare));
}

/** By what its name resolves to as well. A name that only a proxy knows resolves to nothing here. */
export async function leadsHere(url: URL): Promise<boolean> {
  if (isHere(url)) return true;
  if (isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0) return false;
  const found = await lookup(url.hostname, { all: true }).catch(() => []);
  return found.some(({ address }) => isOwn(address));
}
