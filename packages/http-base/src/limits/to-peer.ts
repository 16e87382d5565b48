import { isIP } from 'node:net';

/** Whom all count as whose address is not known, or is none. */
const unknownPeer = 'unknown';

const mappedIpv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/**
 * Names whoever has an address, for limits: the address itself, or its network of 64 bits for IPv6, of which anybody has
 * as many addresses as they like.
 * @see https://www.rfc-editor.org/rfc/rfc6177#section-2
 */
export function toPeer(address: string | undefined): string {
  if (address === undefined) return unknownPeer;
  if (!address.includes(':')) return isIP(address) === 4 ? address : unknownPeer;
  const mapped = mappedIpv4.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  return isIP(address) === 6 ? toNetwork(address) : unknownPeer;
}

/** The first four of eight groups; `::` stands for as many zeros as there is room for. */
function toNetwork(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - before.length - countGroups(after);
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

/** An IPv4 address at the end takes the place of two. */
function countGroups(groups: readonly string[]): number {
  return groups.at(-1)?.includes('.') ? groups.length + 1 : groups.length;
}
