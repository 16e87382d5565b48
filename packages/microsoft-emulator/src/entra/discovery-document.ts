import { type Audience, toIssuer } from './audience.ts';

/**
 * The OpenID Connect discovery document of an audience, as Microsoft's.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export function buildDiscoveryDocument(baseUrl: string, { segment, tenantId }: Audience) {
  const tenantUrl = `${baseUrl}/${segment}`;
  return {
    token_endpoint: `${tenantUrl}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${tenantUrl}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: toIssuer(baseUrl, tenantId),
    request_uri_parameter_supported: false,
    authorization_endpoint: `${tenantUrl}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${tenantUrl}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${tenantUrl}/oauth2/v2.0/logout`,
    claims_supported: 'sub iss aud exp iat nbf nonce preferred_username name tid ver oid email uti'.split(
      ' ',
    ),
    tenant_region_scope: null,
    cloud_instance_name: 'microsoftonline.com',
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: 'graph.microsoft.com',
    rbac_url: 'https://pas.windows.net',
  };
}
