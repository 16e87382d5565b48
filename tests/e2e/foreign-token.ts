import type { Emulator } from '@hybrid-mcp/microsoft-emulator';

/** A Microsoft access token that no server of ours has seen, as another application gets it for a person. */
export async function obtainForeignToken({ baseUrl, clientId, clientSecret }: Emulator, person: string) {
  const redirect_uri = 'http://localhost/elsewhere';
  const request = { client_id: clientId, response_type: 'code', redirect_uri, scope: 'openid User.Read' };
  const approved = await fetch(`${baseUrl}/common/oauth2/v2.0/authorize?${new URLSearchParams(request)}`, {
    method: 'POST',
    body: new URLSearchParams({ account: person }),
    redirect: 'manual',
  });
  const code = new URL(approved.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const grant = { grant_type: 'authorization_code', code, redirect_uri };
  const answer = await fetch(`${baseUrl}/common/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ ...grant, client_id: clientId, client_secret: clientSecret }),
  });
  const { access_token } = (await answer.json()) as { readonly access_token: string };
  return access_token;
}
