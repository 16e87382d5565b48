import { isLoopbackHost, loopbackNames, ownPort } from './loopback.ts';
import type { RequestHead } from './request-head.ts';

/** The host names under which this server answers. */
export interface OwnHosts {
  /** Whether every host the request names (Host, and the target in absolute form) is one of ours. */
  allow(request: RequestHead): boolean;
}

/** Which names are ours. */
export interface OwnHostsOptions {
  readonly publicBaseUrl: string;
  readonly listenHost: string;
  readonly port: number;
  readonly allowedHosts: readonly string[];
}

interface HostPort {
  /** Lower case; IPv6 in brackets. */
  readonly name: string;
  readonly port: number | undefined;
}

const hostPattern = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/;
const absoluteFormPattern = /^https?:\/\/([^/?#]*)/i;

/**
 * Knows the host names of this server: the public URL's, the allowed ones (`name` matches every port, `name:port`
 * only that one), and the loopback names with the own port while it listens on loopback. Everything else may be
 * a page that rebound its DNS name to this address. X-Forwarded-Host is never read.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.2
 */
export function createOwnHosts({ publicBaseUrl, listenHost, port, allowedHosts }: OwnHostsOptions): OwnHosts {
  const publicUrl = new URL(publicBaseUrl);
  const defaultPort = publicUrl.protocol === 'https:' ? 443 : 80;
  const allowed = allowedHosts.map(parseConfigured);
  allowed.push({
    name: publicUrl.hostname,
    port: publicUrl.port === '' ? defaultPort : Number(publicUrl.port),
  });
  const onLoopback = isLoopbackHost(listenHost);

  let lastParsed: { readonly host: string; readonly named: HostPort | undefined } = {
    host: '',
    named: undefined,
  };
  function parseOnce(host: string): HostPort | undefined {
    // Nearly all requests name the same host as the one before.
    if (lastParsed.host !== host) lastParsed = { host, named: parseHost(host) };
    return lastParsed.named;
  }

  function isOwn(host: string, request: RequestHead): boolean {
    const named = parseOnce(host);
    if (named === undefined) return false;
    if (onLoopback && loopbackNames.includes(named.name) && (named.port ?? 80) === ownPort(request, port))
      return true;
    const namedPort = named.port ?? defaultPort;
    return allowed.some((entry) => entry.name === named.name && (entry.port ?? namedPort) === namedPort);
  }

  return {
    allow(request) {
      const hosts = namedHosts(request);
      return hosts.length > 0 && hosts.every((host) => isOwn(host, request));
    },
  };
}

function parseHost(host: string): HostPort | undefined {
  const match = hostPattern.exec(host.toLowerCase());
  if (match?.[1] === undefined) return undefined;
  return { name: match[1], port: match[2] === undefined ? undefined : Number(match[2]) };
}

function parseConfigured(entry: string): HostPort {
  const parsed = parseHost(entry);
  if (parsed === undefined) throw new Error(`"${entry}" is not a host name with an optional port.`);
  return parsed;
}

/** Every Host header and, in absolute form, the target's authority; empty when there is no Host header. */
function namedHosts(request: RequestHead): string[] {
  const hosts: string[] = [];
  // Node keeps the first of several Host headers; a proxy in front may have looked at another one.
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts.push(request.rawHeaders[index + 1] ?? '');
  }
  const target = absoluteFormPattern.exec(request.url ?? '');
  return hosts.length > 0 && target !== null ? [...hosts, target[1] ?? ''] : hosts;
}
