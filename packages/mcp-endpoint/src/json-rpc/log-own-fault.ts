import type { ErrorLog } from '../tools/log-tool-error.ts';
import type { JsonRpcError } from './json-rpc-error.ts';

/** Writes what is the server's own fault, with its cause; what a client did wrong, it is told. */
export function logOwnFault({ status, data, cause }: JsonRpcError, log: Pick<ErrorLog, 'error'>): void {
  if (status >= 500) log.error({ error: data.error, err: cause }, 'request failed');
}
