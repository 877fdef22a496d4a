import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddress from 'proxy-addr';

/** Proxies that are believed whom they ask for: how many stand before the gateway, or their addresses and networks. */
export type TrustedProxies = number | string[];

/** Finds who sent a request: the address that it came from or that trusted proxies name, of IPv6 the network, all of which is one sender's. */
export function senders(trusted: TrustedProxies): (request: IncomingMessage) => string {
  if (trusted === 0) return ({ socket }) => senderAt(socket.remoteAddress ?? '');
  const trusts = typeof trusted === 'number' ? (_address: string, hop: number) => hop < trusted : trustsNamed(trusted);
  return (request) => senderAt(withoutPort(proxyAddress(request, trusts)));
}

function trustsNamed(addresses: string[]): (address: string, hop: number) => boolean {
  const trusts = proxyAddress.compile(addresses);
  return (address, hop) => trusts(withoutPort(address), hop);
}

/** Some proxies write the port of a connection along: `192.0.2.1:4711`, `[2001:db8::1]:443`. */
function withoutPort(address: string): string {
  const [, ofIpv6, ofIpv4] = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/.exec(address) ?? [];
  return ofIpv6 ?? ofIpv4 ?? address;
}

const groupsOfNetwork = 4;
const longestName = 100;

function senderAt(address: string): string {
  // Most requests are of IPv4, whose address stands as it is.
  if (!address.includes(':')) return address.slice(0, longestName);
  if (!ipaddr.isValid(address)) return address.slice(0, longestName);
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const groups = (parsed as ipaddr.IPv6).parts.slice(0, groupsOfNetwork).map((part) => part.toString(16));
  return `${groups.join(':')}::/64`;
}

/** Whether these can be trusted proxies: a number of them, or addresses and networks that there can be. */
export function isTrustedProxies(trusted: TrustedProxies): boolean {
  if (typeof trusted === 'number') return trusted <= 10;
  try {
    proxyAddress.compile(trusted);
    return true;
  } catch {
    return false;
  }
}
