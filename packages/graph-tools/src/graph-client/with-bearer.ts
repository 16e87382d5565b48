import { AppError, type Clock, systemClock } from '@hybrid-mcp/core';
import type { GraphBaseUrl } from './graph-base-url.ts';
import type { SendRequest } from './outgoing-request.ts';
import { startTimeLeft } from './time-left.ts';

/** Options of {@link withBearer}. */
export interface BearerOptions {
  readonly baseUrl: GraphBaseUrl;
  /** Yields a currently valid Microsoft access token; asked again for each try. */
  readonly getToken: () => Promise<string>;
  readonly clock?: Clock | undefined;
}

/** RFC 6750 §2.1: what may stand in the header, which leaves no room for a second one. */
const bearerToken = /^[A-Za-z0-9._~+/-]+=*$/;

/**
 * Adds the bearer token to each request, and lets none pass that does not go to the configured Graph.
 * The result rejects with `internal_error` there, before a token is asked for, and with `invalid_access_token` where
 * the token cannot be one. Getting the token is part of the request's time.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-5.3
 */
export function withBearer(
  send: SendRequest,
  { baseUrl, getToken, clock = systemClock }: BearerOptions,
): SendRequest {
  return async (request) => {
    if (!baseUrl.covers(request.url)) {
      throw new AppError('internal_error', { cause: new Error('A request would have left Microsoft Graph') });
    }
    const timeLeftMs = startTimeLeft(request.timeoutMs, clock);
    const token = await getToken();
    if (!bearerToken.test(token)) throw new AppError('invalid_access_token');
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    return send({ ...request, headers, timeoutMs: timeLeftMs() });
  };
}
