import type { Caller, CallerPrincipal } from '@hybrid-mcp/graph-tools';
import { toClientName } from './client-name.ts';

/** Tells who calls, by the principal of a request and its User-Agent. */
export type ReadCaller = (principal: CallerPrincipal, userAgent: string | undefined) => Caller;

/** Creates a {@link ReadCaller}. It remembers the last User-Agent: requests of one client come one after the other. */
export function createCallerReader(): ReadCaller {
  let lastAgent: string | undefined;
  let lastName = toClientName(undefined);
  return (principal, userAgent) => {
    if (userAgent !== lastAgent) {
      lastName = toClientName(userAgent);
      lastAgent = userAgent;
    }
    return { principal, clientName: lastName };
  };
}
