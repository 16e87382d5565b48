import { AadstsError } from './aadsts-error.ts';
import { type ClientRegistration, findClient, validateRedirectUri } from './client-registration.ts';
import type { RequestParameters } from './request-parameters.ts';

/** How an authorization answer travels. @see https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html */
export type ResponseMode = 'query' | 'fragment' | 'form_post';

/** Where the answer to an authorize request may go. Only {@link validateReplyTarget} makes one. */
export interface ReplyTarget {
  readonly client: ClientRegistration;
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly state: string | undefined;
}

const responseModes: readonly ResponseMode[] = ['query', 'fragment', 'form_post'];

/**
 * Checks what must be right before anything may be sent to the redirect URI (RFC 6749 §4.1.2.1).
 * @throws AadstsError 900144, 700016, 50011, 9002313: to be shown on a page, never redirected.
 */
export function validateReplyTarget(
  clients: readonly ClientRegistration[],
  parameters: RequestParameters,
): ReplyTarget {
  const client = findClient(clients, parameters.client_id);
  const redirectUri = validateRedirectUri(client, parameters.redirect_uri);
  const responseMode = responseModes.find((known) => known === (parameters.response_mode ?? 'query'));
  if (responseMode === undefined) throw new AadstsError(9002313, 'This response_mode is not supported.');
  return { client, redirectUri, responseMode, state: parameters.state };
}

/** The redirect URI with the answer in its query or fragment; existing query parameters are kept. */
export function buildReplyUrl({ redirectUri, responseMode }: ReplyTarget, answer: URLSearchParams): string {
  if (responseMode === 'fragment') return `${redirectUri}#${answer}`;
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${answer}`;
}
