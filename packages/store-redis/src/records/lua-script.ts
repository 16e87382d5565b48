import { createHash } from 'node:crypto';

/** A script that Redis runs as one step. */
export interface LuaScript {
  readonly source: string;
  /** SHA-1 of the source, by which Redis finds a script that it has run before. */
  readonly digest: string;
}

/** Names a script by the digest that `EVALSHA` takes. */
export function defineLuaScript(source: string): LuaScript {
  return { source, digest: createHash('sha1').update(source).digest('hex') };
}
