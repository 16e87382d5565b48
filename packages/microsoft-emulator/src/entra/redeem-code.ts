import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { acceptsCodeOf } from './audience.ts';
import { verifyChallenge } from './pkce.ts';
import { toPermission } from './scopes.ts';
import type { Redemption } from './token-answer.ts';
import { selectScopes, type TokenRequest } from './token-request.ts';
import { withholdPermissions } from './withheld-permissions.ts';

/**
 * The authorization code grant (RFC 6749 §4.1.3).
 * @throws AadstsError 70000 unknown code, 54005 used, 70008 expired, 700005 other tenant, 500112 other redirect
 * URI, 501481 PKCE, 65001 a scope that was not granted.
 */
export function redeemCode({ audience, client, form }: TokenRequest, context: EmulatorContext): Redemption {
  if (!form.code) throw new AadstsError(900144, "The request must contain 'code'.");
  const issued = context.grants.findCode(form.code);
  if (issued === undefined || issued.grant.clientId !== client.clientId) throw new AadstsError(70000);
  const { grant: asked } = issued;
  if (issued.used) throw new AadstsError(54005);
  if (context.clock.nowMs() >= issued.expiresAtMs) throw new AadstsError(70008);
  if (!acceptsCodeOf(audience, asked.audience)) throw new AadstsError(700005);
  if (form.redirect_uri !== asked.redirectUri) throw new AadstsError(500112);
  verifyChallenge(asked.challenge, form.code_verifier);
  const scopes = selectScopes(asked.scopes, form.scope);
  issued.used = true;
  const grant = withholdPermissions(asked, context.faults);
  const granted = new Set(grant.scopes.map(toPermission));
  const answered = scopes.filter((scope) => granted.has(toPermission(scope)));
  return { grant, scopes: answered, nonce: asked.nonce };
}
