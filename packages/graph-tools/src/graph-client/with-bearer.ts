import { AppError } from '@hybrid-mcp/core';
import type { GraphBaseUrl } from './graph-base-url.ts';
import type { GraphRequest, SendGraphRequest } from './graph-call.ts';

/** RFC 6750 §2.1: what may stand in the header, which leaves no room for a second one. */
const bearerToken = /^[A-Za-z0-9._~+/-]+=*$/;

/**
 * Gives each request the access token it is sent with, asked for again at each try, and lets none pass that does not go
 * to the configured Graph. The result rejects with `internal_error` there, before a token is asked for, and with
 * `invalid_access_token` where the token cannot be one. Getting the token is part of the request's time.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-5.3
 */
export function withBearer(send: SendGraphRequest, baseUrl: GraphBaseUrl): SendGraphRequest {
  return async (request) => {
    if (!baseUrl.covers(request.url)) {
      throw new AppError('internal_error', { cause: new Error('A request would have left Microsoft Graph') });
    }
    request.token = takeReplacement(request) ?? (await request.call.account.accessToken());
    if (!bearerToken.test(request.token)) throw new AppError('invalid_access_token');
    return send(request);
  };
}

function takeReplacement(request: GraphRequest): string | undefined {
  const { nextToken } = request;
  request.nextToken = undefined;
  return nextToken;
}
