import type { Config } from '@hybrid-mcp/core';

/** What an administrator's consent is asked for. */
export interface AdminConsentRequest {
  readonly microsoft: Pick<Config['microsoft'], 'authorityUrl' | 'tenant' | 'scopePrefix'>;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly permissions: readonly string[];
}

/**
 * The link with which an administrator consents to the permissions for everybody in the tenant.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function toAdminConsentUrl(request: AdminConsentRequest): string {
  const { microsoft, clientId, redirectUri, permissions } = request;
  const { authorityUrl, tenant, scopePrefix } = microsoft;
  // Personal accounts have no administrators, so the tenant is one of organizations.
  const place = ['common', 'consumers'].includes(tenant) ? 'organizations' : tenant;
  const prefix = scopePrefix || 'https://graph.microsoft.com/';
  const scope = permissions.map((permission) => `${prefix}${permission}`).join(' ');
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: redirectUri, scope });
  return `${authorityUrl}/${place}/v2.0/adminconsent?${query}`;
}
