import { AppError } from '@hybrid-mcp/core';
import { findClaims } from './claims-challenge.ts';
import type { GraphAnswer } from './graph-answer.ts';
import type { GraphRequest, SendGraphRequest } from './graph-call.ts';

const signInAgain =
  'Microsoft wants this account to sign in again before it can go on. Call authenticate_account for that.';

/**
 * Answers a 401 once with a fresh token and one more send, whatever the method: Graph has not acted on what it refused
 * so. This happens once for a request, however often that is tried.
 * The result rejects with `sign_in_required` and the claims as `stepUp` where Graph asks for claims again.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/claims-challenge
 */
export function withFreshToken(send: SendGraphRequest): SendGraphRequest {
  return async (request) => {
    const answer = await send(request);
    if (answer.status !== 401 || request.isRenewed) return refuseClaims(answer);
    request.isRenewed = true;
    await replaceToken(request, findClaims(answer));
    return refuseFresh(refuseClaims(await send(request)));
  };
}

/** Gets another token in place of the refused one, which answers these claims (JSON text) where there are any. */
async function replaceToken(request: GraphRequest, claims: string | undefined): Promise<void> {
  const { token = '', call } = request;
  request.nextToken = await call.account.accessToken({ token, claims });
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
