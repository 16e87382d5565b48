import { type Clock, toEpochSeconds } from '../clock.ts';
import type { FaultKind, FaultOf } from '../faults/fault.ts';
import { buildUnauthorized } from './bearer-token.ts';
import { buildClaimsChallenge, buildNotBeforeClaims } from './claims-challenge.ts';
import { GraphError } from './graph-error.ts';

/** Faults that replace the answer. */
export const graphErrorFaults = [
  'graph-throttled',
  'graph-unavailable',
  'graph-gateway-timeout',
  'graph-unauthorized',
  'graph-claims-challenge',
  'graph-redirect',
] as const satisfies readonly FaultKind[];

/** A fault that replaces the answer. */
export type GraphErrorFault = FaultOf<(typeof graphErrorFaults)[number]>;

/** The error a fault stands for. */
export function toGraphError(
  fault: GraphErrorFault,
  { baseUrl, clock }: { baseUrl: string; clock: Clock },
): GraphError {
  switch (fault.kind) {
    case 'graph-throttled': {
      const headers = { 'retry-after': String(fault.retryAfterSeconds ?? 1) };
      return new GraphError(429, 'TooManyRequests', 'The request has been throttled.', headers);
    }
    case 'graph-unavailable': {
      const { retryAfterSeconds } = fault;
      const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
      return new GraphError(503, 'ServiceNotAvailable', 'The service is temporarily unavailable.', headers);
    }
    case 'graph-gateway-timeout':
      return new GraphError(504, 'GatewayTimeout', 'The server did not answer the gateway in time.');
    case 'graph-unauthorized':
      return buildUnauthorized('The access token is not valid.', baseUrl);
    case 'graph-claims-challenge': {
      const now = toEpochSeconds(clock.nowMs());
      return buildClaimsChallenge(fault.claims ?? buildNotBeforeClaims(now), baseUrl);
    }
    case 'graph-redirect':
      return new GraphError(302, 'Found', 'The resource is elsewhere.', { location: fault.location });
  }
}
