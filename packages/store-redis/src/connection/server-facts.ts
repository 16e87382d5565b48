/** What a Redis tells of itself. */
export interface ServerFacts {
  /** Version of Redis that it is, or is compatible with, such as `7.2.4`. */
  readonly version: string;
  readonly mode: string;
  readonly role: string;
  /** What is done when memory is full. */
  readonly evictionPolicy: string;
  /** Whether it still reads its data from disk. */
  readonly isLoading: boolean;
}

/** Parses the answer to `INFO`. @see https://redis.io/docs/latest/commands/info/ */
export function parseServerFacts(info: string): ServerFacts {
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
  return {
    version: field('redis_version'),
    mode: field('redis_mode'),
    role: field('role'),
    evictionPolicy: field('maxmemory_policy'),
    isLoading: field('loading') === '1',
  };
}
