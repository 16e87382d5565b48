import type { ConnectionChange } from './connection/connection.ts';

/** Which server of a cluster a line is about. */
interface ServerFields {
  readonly server: string | undefined;
}

/** The part of a pino logger that is written to. */
export interface ConnectionLog {
  info(fields: ServerFields, text: string): void;
  warn(fields: ServerFields & { readonly err: unknown }, text: string): void;
  error(fields: { readonly err: unknown }, text: string): void;
}

/** Writes what becomes of the connection: for each server one line when it goes and one when it comes, however often it is tried. */
export function createConnectionReport(log: ConnectionLog): (change: ConnectionChange) => void {
  const reported = new Map<string | undefined, string>();
  return ({ event, cause, server }) => {
    if (event === 'connected') {
      if (reported.delete(server)) log.info({ server }, 'redis: connected again');
      return;
    }
    const reason = cause instanceof Error ? cause.message : '';
    // A connection that is renewed at once is no news.
    if (event === 'lost' || reason === reported.get(server)) return;
    reported.set(server, reason);
    log.warn({ err: cause, server }, 'redis: not reachable, trying again');
  };
}
