/** Where Graph is, taken apart. */
export interface GraphBaseUrl {
  /** Scheme, host and port, as in `https://graph.microsoft.com`. */
  readonly origin: string;
  /** Origin and any path before `/v1.0`, without a slash at the end. */
  readonly url: string;
  /** Whether it is on this machine, as an emulator is. */
  readonly isLoopback: boolean;
  /** Whether a request to this absolute URL may carry the bearer token. */
  covers(url: string): boolean;
}

/** Microsoft Graph of the worldwide cloud. @see https://learn.microsoft.com/graph/deployments */
const defaultGraphBaseUrl = 'https://graph.microsoft.com';

/**
 * Parses the configured address of Graph, with or without a slash or `/v1.0` at the end.
 *
 * @throws TypeError unless it is https, or http on a loopback address, without credentials, query and fragment
 */
export function parseGraphBaseUrl(baseUrl: string = defaultGraphBaseUrl): GraphBaseUrl {
  const parsed = URL.parse(baseUrl);
  if (!parsed || !isSafeForBearer(parsed) || parsed.search || parsed.hash) {
    throw new TypeError('The base URL of Microsoft Graph must be https, or http on a loopback address.');
  }
  const { origin } = parsed;
  const url = origin + parsed.pathname.replace(/\/+$/, '').replace(/\/v1\.0$/, '');
  // The slash after the port ends the authority, so nothing that starts like this leads to another origin.
  return {
    origin,
    url,
    isLoopback: isLoopback(parsed.hostname),
    covers: (other) => other.startsWith(`${url}/`) && !dotSegment.test(other),
  };
}

const dotSegment = /\/\.\.?(?:[/?#]|$)/;

function isSafeForBearer({ protocol, hostname, username, password }: URL): boolean {
  const isPrivate = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isPrivate && username === '' && password === '';
}

/** Whether the host name of a URL is this machine's own. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
