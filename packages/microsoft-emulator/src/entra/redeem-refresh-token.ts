import { isPersonalAccount, type Person } from '../sample-tenant/person.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError } from './aadsts-error.ts';
import { type Audience, admitsPerson } from './audience.ts';
import { selectScopes, type TokenRequest } from './redeem-code.ts';
import { issueTokens, type TokenAnswer } from './token-answer.ts';

/**
 * The refresh token grant (RFC 6749 §6). Every answer carries a new refresh token; the old one stays valid, as
 * Microsoft's do.
 * @throws AadstsError 70000 unknown token or a personal account at `common`, 700082 expired, 50020 other tenant,
 * 65001 a scope that was not granted.
 */
export async function redeemRefreshToken(
  { audience, client, form }: TokenRequest,
  context: EmulatorContext,
): Promise<TokenAnswer> {
  if (!form.refresh_token) throw new AadstsError(900144, "The request must contain 'refresh_token'.");
  const issued = context.grants.findRefreshToken(form.refresh_token);
  if (issued === undefined || issued.grant.clientId !== client.clientId) throw new AadstsError(70000);
  if (context.clock.nowMs() >= issued.expiresAtMs) throw new AadstsError(700082);
  validateRefreshAudience(audience, issued.grant.person);
  const scopes = selectScopes(issued.grant.scopes, form.scope);
  return issueTokens(
    { ...issued.grant, scopes: [...new Set([...scopes, 'offline_access'])] },
    undefined,
    context,
  );
}

/**
 * Since June 2026 personal accounts must be refreshed at their own tenant, `consumers`.
 * @see https://github.com/Softeria/ms-365-mcp-server/issues/522
 */
function validateRefreshAudience(audience: Audience, person: Person): void {
  if (!admitsPerson(audience, person)) throw new AadstsError(50020);
  if (audience.segment === 'common' && isPersonalAccount(person)) throw new AadstsError(70000);
}
