/** Where a Redis server is, and who to be there. */
export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly usesTls: boolean;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Number of the logical database; always 0 in a cluster. */
  readonly database: number;
}

const defaultPort = 6379;

/**
 * Parses `redis://` and `rediss://` URLs, as in `rediss://user:password@redis.example.com:6380/0`.
 *
 * @throws TypeError when it is none; the message does not hold it
 */
export function parseRedisUrl(text: string): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !/^rediss?:$/.test(url.protocol) ||
    url.hostname === '' ||
    !/^(\/\d*)?$/.test(url.pathname)
  )
    throw new TypeError('Not a URL of the form redis://user:password@host:port/database.');
  return {
    // IPv6 addresses are in brackets in URLs only.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? defaultPort : Number(url.port),
    usesTls: url.protocol === 'rediss:',
    username: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? undefined : decodeURIComponent(url.password),
    database: Number(url.pathname.slice(1)),
  };
}
