import { AadstsError } from './aadsts-error.ts';
import type { Audience } from './audience.ts';
import { type PkceChallenge, parseChallenge } from './pkce.ts';
import type { ReplyTarget } from './reply-target.ts';
import { parseClaims } from './request-claims.ts';
import type { RequestParameters } from './request-parameters.ts';
import { parseScopes, validateResource } from './scopes.ts';

/** A well-formed authorize request. */
export interface AuthorizeRequest {
  readonly audience: Audience;
  readonly target: ReplyTarget;
  readonly scopes: readonly string[];
  readonly challenge: PkceChallenge | undefined;
  readonly nonce: string | undefined;
  /** `none` asks for an answer without any page. */
  readonly prompt: string | undefined;
  /** User name the client expects. */
  readonly loginHint: string | undefined;
  /** MSAL asks for `client_info` in the answer, too. */
  readonly wantsClientInfo: boolean;
}

const prompts = ['none', 'login', 'consent', 'select_account', 'create'];

/**
 * Checks the rest of an authorize request, once it is known where errors may be sent.
 * @throws AadstsError 700054, 9002313, 900144, 70011, 650053, 9010010, 501491.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow#request-an-authorization-code
 */
export function validateAuthorizeRequest(
  audience: Audience,
  target: ReplyTarget,
  parameters: RequestParameters,
): AuthorizeRequest {
  if (parameters.response_type !== 'code') throw new AadstsError(700054, "Only 'code' is.");
  const { prompt, nonce, login_hint: loginHint } = parameters;
  if (prompt !== undefined && !prompts.includes(prompt)) throw new AadstsError(9002313, 'Unknown prompt.');
  parseClaims(parameters.claims);
  validateResource(parameters.resource);
  return {
    audience,
    target,
    scopes: parseScopes(parameters.scope),
    challenge: parseChallenge(parameters),
    nonce,
    prompt,
    loginHint,
    wantsClientInfo: parameters.client_info === '1',
  };
}
