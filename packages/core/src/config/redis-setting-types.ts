import { z } from 'zod';
import { isPercentEncoded } from './is-percent-encoded.ts';
import { nameList } from './setting-types.ts';

/** What a Redis can be. */
export const redisModes = ['single', 'sentinel', 'cluster'] as const;

/** Comma-separated `redis://` or `rediss://` URLs, each with an optional user, password, port and database. */
export const redisUrlList = nameList.refine((urls) => urls.length > 0 && urls.every(isRedisUrl), {
  message:
    'must be redis:// or rediss:// URLs, separated by commas, such as rediss://user:password@redis.example.com:6379/0; what is special in a password is percent-encoded',
});

/** The beginning of a key. Braces would say which keys of a cluster belong together. */
export const redisKeyPrefix = z
  .string()
  .regex(/^[\x21-\x7a|~]{1,100}$/, 'must be 1 to 100 characters of ASCII without spaces or braces');

function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname, search, hash, username, password } = new URL(text);
  const isPlaced = /^rediss?:$/.test(protocol) && hostname !== '' && /^(\/\d{0,4})?$/.test(pathname);
  return isPlaced && search === '' && hash === '' && isPercentEncoded(username + password);
}
