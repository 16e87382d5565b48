/** Application id of Microsoft Graph, which its challenges name. */
const graphApplicationId = '00000003-0000-0000-c000-000000000000';

/** The `WWW-Authenticate` value that asks for a token (RFC 6750 §3). */
export function buildBearerChallenge(baseUrl: string): string {
  const authorizeUrl = `${baseUrl}/common/oauth2/v2.0/authorize`;
  return `Bearer realm="", authorization_uri="${authorizeUrl}", client_id="${graphApplicationId}"`;
}
