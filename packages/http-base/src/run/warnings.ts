import { type Config, isPlainRedis } from '@hybrid-mcp/core';
import { isLoopbackHost } from '../guard/loopback.ts';

/** What {@link describeWarnings} takes into account. */
export interface WarningsOptions {
  /** Whether the server runs with its own stand-in for Microsoft, which sets one of the dangerous settings. */
  readonly isDemo?: boolean;
}

/** What a dangerous setting means for whoever runs the server. */
const dangerSentences: Readonly<Record<string, string>> = {
  DANGEROUSLY_ALLOW_HTTP_MICROSOFT: 'people may sign in to a stand-in on this machine, not to Microsoft.',
  DANGEROUSLY_ALLOW_HTTP_CALLBACK_SERVER: 'codes and the service token may travel unencrypted.',
};

const unknownProxy =
  'PUBLIC_BASE_URL says that a proxy is in front, and TRUSTED_PROXIES names none: all of its clients share one part of every limit.';

/** Others reach a server on loopback through a proxy only. */
function hasUnknownProxy({ host, publicBaseUrl, trustedProxies }: Config['http']): boolean {
  const isPublic = !isLoopbackHost(new URL(publicBaseUrl).hostname);
  return isPublic && isLoopbackHost(host) && trustedProxies.length === 0;
}

/** What whoever starts a server must know of its configuration: one sentence for each setting that takes a protection away. */
export function describeWarnings(
  { accounts, dangers, http, redis }: Pick<Config, 'accounts' | 'dangers' | 'http' | 'redis'>,
  { isDemo = false }: WarningsOptions = {},
): readonly string[] {
  const release = "TOKEN_RELEASE=microsoft hands Microsoft's codes and tokens to every client.";
  const plainRedis =
    'REDIS_URL is redis://: whoever listens on the way to Redis learns its password and may change what is kept there. Use rediss://, unless that network is yours alone.';
  const own = dangers.filter((name) => !(isDemo && name === 'DANGEROUSLY_ALLOW_HTTP_MICROSOFT'));
  return [
    ...(accounts.tokenRelease === 'microsoft' ? [release] : []),
    ...(redis && isPlainRedis(redis) ? [plainRedis] : []),
    ...(hasUnknownProxy(http) ? [unknownProxy] : []),
    ...own.map((name) => `${name}: ${dangerSentences[name]}`),
  ];
}
