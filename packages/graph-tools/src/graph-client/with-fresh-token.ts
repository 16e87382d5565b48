import { AppError, type Clock, systemClock } from '@hybrid-mcp/core';
import { findClaims } from './claims-challenge.ts';
import type { GraphAnswer } from './graph-answer.ts';
import type { SendRequest } from './outgoing-request.ts';
import { startTimeLeft } from './time-left.ts';

/** Options of {@link withFreshToken}. */
export interface FreshTokenOptions {
  /** Gets another token in place of the refused one, which answers these claims (JSON text) where there are any. */
  readonly replaceToken: (claims: string | undefined) => Promise<void>;
  readonly clock?: Clock | undefined;
}

const signInAgain =
  'Microsoft wants this account to sign in again before it can go on. Call authenticate_account for that.';

/**
 * Answers a 401 once with a fresh token and one more send, whatever the method: Graph has not acted on what it refused
 * so. The step is made anew for every request, so that this happens once however often the request is tried.
 * The result rejects with `sign_in_required` and the claims as `stepUp` where Graph asks for claims again.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function withFreshToken(
  send: SendRequest,
  { replaceToken, clock = systemClock }: FreshTokenOptions,
): SendRequest {
  let isReplaced = false;
  return async (request) => {
    const timeLeftMs = startTimeLeft(request.timeoutMs, clock);
    const answer = await send(request);
    if (answer.status !== 401 || isReplaced) return refuseClaims(answer);
    isReplaced = true;
    await replaceToken(findClaims(answer));
    return refuseFresh(refuseClaims(await send({ ...request, timeoutMs: timeLeftMs() })));
  };
}

const freshIsRefused =
  'Microsoft Graph refuses this account’s token although it is fresh. Sign the account out and in again; if that does not help, the operator of this server must check GRAPH_BASE_URL and MICROSOFT_CLOUD.';

/** Another sign-in would bring a token like this one, so the table's sentence would lead round in circles. */
function refuseFresh(answer: GraphAnswer): GraphAnswer {
  if (answer.status !== 401) return answer;
  throw new AppError('invalid_access_token', { sentence: freshIsRefused });
}

function refuseClaims(answer: GraphAnswer): GraphAnswer {
  const claims = answer.status === 401 ? findClaims(answer) : undefined;
  if (claims === undefined) return answer;
  throw new AppError('sign_in_required', { sentence: signInAgain, stepUp: { claims } });
}
