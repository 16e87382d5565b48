import { type Config, clouds, isMicrosoftSignIn } from '@hybrid-mcp/core';

/**
 * The audience that Microsoft's cloud wants a federated token to have; `undefined` for another provider, which names
 * its own (RFC 7523 §3).
 * @see https://learn.microsoft.com/graph/api/resources/federatedidentitycredential
 */
export function findNeededAudience({
  authorityUrl,
  cloud,
}: Pick<Config['microsoft'], 'authorityUrl' | 'cloud'>): string | undefined {
  return isMicrosoftSignIn(authorityUrl) ? clouds[cloud].tokenExchangeAudience : undefined;
}
