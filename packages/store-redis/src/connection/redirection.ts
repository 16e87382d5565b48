import { ErrorReply } from 'redis';
import type { NodePlace } from './slot-table.ts';

/** What a node of a cluster answers that does not have a key. */
export interface Redirection {
  readonly place: NodePlace;
  /** Whether only this one command is to go there, announced by `ASKING`, while the key is on its way. */
  readonly isOnce: boolean;
}

/** @see https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/#redirection-and-resharding */
const redirection = /^(MOVED|ASK) \d+ (.+):(\d+)$/;

/** Reads where a command should have gone, from the answer to it; `undefined` where it was at the right place. */
export function toRedirection(error: unknown): Redirection | undefined {
  const [, kind, host, port] = (error instanceof ErrorReply && redirection.exec(error.message)) || [];
  if (host === undefined) return undefined;
  return { place: { host, port: Number(port) }, isOnce: kind === 'ASK' };
}
