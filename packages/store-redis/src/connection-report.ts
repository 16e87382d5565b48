import type { ConnectionChange } from './connection/connection.ts';

/** The part of a pino logger that is written to. */
export interface ConnectionLog {
  info(text: string): void;
  warn(fields: { readonly err: unknown }, text: string): void;
  error(fields: { readonly err: unknown }, text: string): void;
}

/** Writes what becomes of the connection: one line when it goes and one when it comes, however often it is tried. */
export function createConnectionReport(log: ConnectionLog): (change: ConnectionChange) => void {
  let reported: string | undefined;
  return (change) => {
    if (change.event === 'connected') {
      if (reported !== undefined) log.info('redis: connected again');
      reported = undefined;
      return;
    }
    const reason = change.cause instanceof Error ? change.cause.message : '';
    // A connection that is renewed at once is no news.
    if (change.event === 'lost' || reason === reported) return;
    reported = reason;
    log.warn({ err: change.cause }, 'redis: not reachable, trying again');
  };
}
