import { isIP } from 'node:net';
import { z } from 'zod';
import { nameList } from './setting-types.ts';

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const hostNamePattern = new RegExp(`^${label}(?:\\.${label})*$`, 'i');

/** Where to listen: a host name, or an address without brackets. */
export const listenHost = z
  .string()
  .max(253, 'must have at most 253 characters')
  .refine((text) => isAddress(text) || hostNamePattern.test(text), {
    message: 'must be a host name or an address, such as localhost, 0.0.0.0 or ::',
  });

/** Comma-separated values of Host headers, `name` or `name:port`; IPv6 addresses in brackets. */
export const hostList = nameList.refine((hosts) => hosts.every(isHost), {
  message: 'must be host names, each with an optional port, separated by commas; no scheme and no path',
});

/** Comma-separated addresses and CIDR ranges. */
export const addressRangeList = nameList.refine((ranges) => ranges.every(isAddressRange), {
  message: 'must be addresses or CIDR ranges such as 10.0.0.0/8, separated by commas',
});

function isHost(text: string): boolean {
  const [, bracketed, name = '', port] = /^(?:\[(.*)\]|([^:]*))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const isNamed =
    bracketed === undefined ? hostNamePattern.test(name) : isIP(bracketed) === 6 && isAddress(bracketed);
  return isNamed && (port === undefined || isWithin(Number(port), 65_535));
}

function isAddressRange(text: string): boolean {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  // A prefix of 0 would trust the whole internet, which no proxy's address is.
  return (
    isAddress(address) && (prefix === undefined || isWithin(Number(prefix), isIP(address) === 4 ? 32 : 128))
  );
}

/** A zone, as in `fe80::1%eth0`, names an interface of one machine: neither rule of Fastify's nor Host header. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}

function isWithin(value: number, max: number): boolean {
  return value >= 1 && value <= max;
}
