import { isLoopbackHost } from './is-loopback-host.ts';

/** Whether `Secure` cookies may travel to and from this address: Chromium trusts https, and this machine over http. */
export function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || isLoopbackHost(hostname);
}
