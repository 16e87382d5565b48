import type { Caller, CallerPrincipal } from '@hybrid-mcp/graph-tools';
import { toClientName } from './client-name.ts';

/** What is known of who sent a request. */
export interface RequestOrigin {
  readonly principal: CallerPrincipal;
  readonly userAgent: string | undefined;
  /** Where it comes from, for limits. */
  readonly peer: string | undefined;
}

/** Tells who calls. */
export type ReadCaller = (origin: RequestOrigin) => Caller;

/** Creates a {@link ReadCaller}. It remembers the last User-Agent: requests of one client come one after the other. */
export function createCallerReader(): ReadCaller {
  let lastAgent: string | undefined;
  let lastName = toClientName(undefined);
  return ({ principal, userAgent, peer }) => {
    if (userAgent !== lastAgent) {
      lastName = toClientName(userAgent);
      lastAgent = userAgent;
    }
    return { principal, clientName: lastName, peer };
  };
}
