import { AppError, ConfigurationError } from '@hybrid-mcp/core';
import { ErrorReply } from 'redis';

/** Whether Redis has answered that it does not know a script. */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof ErrorReply && error.message.startsWith('NOSCRIPT');
}

/**
 * Whether the connection should be replaced: Redis did not answer over it, or is a replica now, as after a failover
 * whose new master has the old one's name or address.
 */
export function isConnectionFailure(error: unknown): boolean {
  return !(error instanceof ErrorReply) || /\bREADONLY\b/.test(error.message);
}

/** What a store rejects with. The reply of Redis, which may name a key, is the cause: for the log. */
export function toStoreError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const isFull = error instanceof ErrorReply && /\bOOM command not allowed\b/.test(error.message);
  return new AppError(isFull ? 'store_full' : 'store_unavailable', { cause: error });
}

const credentials = 'name the user and the password in it, as in redis://user:password@host:6379';

/** Answers to the first commands that nothing but another setting changes. */
const refusals: readonly { readonly reply: RegExp; readonly problem: string }[] = [
  { reply: /^NOAUTH\b/, problem: `REDIS_URL: Redis wants a password; ${credentials}` },
  { reply: /^ERR AUTH .*without any password/, problem: 'REDIS_URL: holds a password, and Redis has none' },
  {
    reply: /^(WRONGPASS\b|ERR invalid password)/,
    problem: `REDIS_URL: Redis refuses the user or the password; ${credentials}`,
  },
  {
    reply: /^NOPERM\b/,
    problem:
      'REDIS_URL: Redis does not allow its user what is needed: docs/storage-schema.md has the rights to give',
  },
  {
    reply: /cluster support disabled/,
    problem: 'REDIS_MODE: must not be cluster: the Redis at REDIS_URL is none',
  },
  {
    reply: /unknown command '?`?SENTINEL/i,
    problem:
      'REDIS_MODE: must not be sentinel: the server at REDIS_URL is none; name the sentinels, not the master',
  },
  {
    reply: /^ERR (DB index is out of range|SELECT is not allowed)/,
    problem: 'REDIS_URL: names a database that Redis does not have',
  },
];

/** Turns what Redis answers while somebody connects into a problem of the configuration, where it is one. */
export function toConnectError(error: unknown): unknown {
  const refusal =
    error instanceof ErrorReply ? refusals.find(({ reply }) => reply.test(error.message)) : undefined;
  return refusal ? new ConfigurationError([refusal.problem]) : error;
}
