import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { type Audience, acceptsCodeOf } from './audience.ts';
import type { ClientRegistration } from './client-registration.ts';
import { verifyChallenge } from './pkce.ts';
import type { RequestParameters } from './request-parameters.ts';
import { parseScopes } from './scopes.ts';
import { issueTokens, type TokenAnswer } from './token-answer.ts';

/** A token request whose client is proven. */
export interface TokenRequest {
  readonly audience: Audience;
  readonly client: ClientRegistration;
  readonly form: RequestParameters;
}

/**
 * The authorization code grant (RFC 6749 §4.1.3).
 * @throws AadstsError 70000 unknown code, 54005 used, 70008 expired, 700005 other tenant, 500112 other redirect
 * URI, 501481 PKCE, 65001 a scope that was not granted.
 */
export async function redeemCode(
  { audience, client, form }: TokenRequest,
  context: EmulatorContext,
): Promise<TokenAnswer> {
  if (!form.code) throw new AadstsError(900144, "The request must contain 'code'.");
  const issued = context.grants.findCode(form.code);
  if (issued === undefined || issued.grant.clientId !== client.clientId) throw new AadstsError(70000);
  const { grant } = issued;
  if (issued.used) throw new AadstsError(54005);
  if (context.clock.nowMs() >= issued.expiresAtMs) throw new AadstsError(70008);
  if (!acceptsCodeOf(audience, grant.audience)) throw new AadstsError(700005);
  if (form.redirect_uri !== grant.redirectUri) throw new AadstsError(500112);
  verifyChallenge(grant.challenge, form.code_verifier);
  const scopes = selectScopes(grant.scopes, form.scope);
  issued.used = true;
  return issueTokens({ ...grant, scopes }, grant.nonce, context);
}

/** @throws AadstsError 65001 when more is asked for than was granted. */
export function selectScopes(granted: readonly string[], asked: string | undefined): readonly string[] {
  if (asked === undefined) return granted;
  const scopes = parseScopes(asked);
  const missing = scopes.find((scope) => !granted.includes(scope));
  if (missing !== undefined) throw new AadstsError(65001, `Not granted: '${missing}'.`);
  return scopes;
}
