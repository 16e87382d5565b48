import { isPersonalAccount, type Person } from '../sample-tenant/person.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { type Audience, admitsPerson } from './audience.ts';
import type { Redemption } from './token-answer.ts';
import { selectScopes, type TokenRequest } from './token-request.ts';

/**
 * The refresh token grant (RFC 6749 §6). Every answer carries a new refresh token; the old one stays valid, as
 * Microsoft's do. Both stand for everything that was granted, whatever this request asks for.
 * @throws AadstsError 70000 unknown token or a personal account at `common`, 700082 expired, 50173 revoked, 50020
 * other tenant, 65001 a scope that was not granted.
 */
export function redeemRefreshToken(
  { audience, client, form, claims }: TokenRequest,
  context: EmulatorContext,
): Redemption {
  if (!form.refresh_token) throw new AadstsError(900144, "The request must contain 'refresh_token'.");
  const issued = context.grants.findRefreshToken(form.refresh_token);
  if (issued === undefined || issued.grant.clientId !== client.clientId) throw new AadstsError(70000);
  const { session, person, scopes: granted } = issued.grant;
  if (context.clock.nowMs() >= issued.expiresAtMs) throw new AadstsError(700082);
  if (context.revocations.isOver(session)) throw new AadstsError(50173);
  validateRefreshAudience(audience, person);
  const scopes = selectScopes(granted, form.scope);
  context.revocations.answerChallenge(session, claims.notBefore);
  return { grant: issued.grant, scopes };
}

/**
 * Since June 2026 personal accounts must be refreshed at their own tenant, `consumers`.
 * @see https://github.com/Softeria/ms-365-mcp-server/issues/522
 */
function validateRefreshAudience(audience: Audience, person: Person): void {
  if (!admitsPerson(audience, person)) throw new AadstsError(50020);
  if (audience.segment === 'common' && isPersonalAccount(person)) throw new AadstsError(70000);
}
