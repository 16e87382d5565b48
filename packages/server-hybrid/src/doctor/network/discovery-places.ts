import type { Config } from '@hybrid-mcp/core';
import { isMicrosoftAuthority } from './is-microsoft-authority.ts';

/**
 * Where the server looks for the tenant's OpenID Connect configuration, in its order: Microsoft's layout, then, for a
 * host that is none of Microsoft's, the plain ones of other providers. URLs, at least one.
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationRequest
 */
export function listDiscoveryPlaces({
  authorityUrl,
  tenant,
}: Pick<Config['microsoft'], 'authorityUrl' | 'tenant'>): readonly [string, ...string[]] {
  const root = authorityUrl.replace(/\/+$/, '');
  const toPlace = (base: string) => `${base}/.well-known/openid-configuration`;
  const ofMicrosoft = toPlace(`${root}/${encodeURIComponent(tenant)}/v2.0`);
  return isMicrosoftAuthority(authorityUrl)
    ? [ofMicrosoft]
    : [ofMicrosoft, toPlace(root), toPlace(`${root}/v2.0`)];
}
