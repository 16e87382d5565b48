import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { isLoopback } from './graph-base-url.ts';

/** Networks that nobody reaches from outside. @see https://www.iana.org/assignments/iana-ipv4-special-registry */
const privateNetworks = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
  ...['::/128', '::1/128', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001:db8::/32', '2002::/16'],
  ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

// Made for each download: they are rare, and making it takes a fraction of what one takes.
function blockPrivate(): BlockList {
  const list = new BlockList();
  for (const network of privateNetworks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}

/** Whether a numeric address is one of the public internet. One of IPv4 written as IPv6 is looked at as IPv4. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && !blockPrivate().check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether a URL is https and names no private address; with `isLoopbackAllowed` also whether it is on this machine, over
 * http or https. What its name stands for is for {@link lookUpPublic} to say.
 */
export function isPublicTarget(url: string, isLoopbackAllowed: boolean): boolean {
  const parsed = URL.parse(url);
  if (parsed?.username !== '' || parsed.password !== '') return false;
  const { protocol, hostname } = parsed;
  if (isLoopbackAllowed && isLoopback(hostname)) return protocol === 'http:' || protocol === 'https:';
  const address = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && !isLoopback(hostname) && (isIP(address) === 0 || isPublicAddress(address));
}

/** Looks a name up, and fails where any of its addresses is private: the connection goes to what has been looked at. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || first === undefined) return callback(error ?? new Error('No address'), []);
    if (!addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new Error('The name stands for a private address'), []);
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
