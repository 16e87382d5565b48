import type { Emulator, Person } from '@hybrid-mcp/microsoft-emulator';
import { findNonces } from './made-up-people.ts';

/** Whose tokens a record holds, as Microsoft says. */
export interface TokenOwners {
  readonly accessToken: readonly string[];
  readonly refreshToken: readonly string[];
}

/** Asks the emulator whom the tokens of a stored partition belong to; answers with nonces. */
export async function findTokenOwners(
  partition: string,
  emulator: Emulator,
  people: ReadonlyMap<string, Person>,
): Promise<TokenOwners> {
  const { accessToken, cache } = JSON.parse(partition.split('\n', 1).join('')) as Record<string, string>;
  const headers = { authorization: `Bearer ${accessToken}` };
  const profile = await (await fetch(`${emulator.baseUrl}/v1.0/me`, { headers })).text();
  const idToken = await redeem(readRefreshToken(cache ?? '{}'), emulator);
  const claims = Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString();
  return { accessToken: findNonces(profile, people), refreshToken: findNonces(claims, people) };
}

function readRefreshToken(cache: string): string {
  const { RefreshToken = {} } = JSON.parse(cache) as {
    RefreshToken?: Record<string, { readonly secret: string }>;
  };
  const [token, ...more] = Object.values(RefreshToken);
  if (token === undefined || more.length > 0) throw new Error('A partition holds exactly one refresh token.');
  return token.secret;
}

async function redeem(
  refresh_token: string,
  { baseUrl, clientId: client_id, clientSecret: client_secret }: Emulator,
): Promise<string> {
  const body = new URLSearchParams({
    grant_type: 'refresh_token',
    scope: 'openid profile',
    refresh_token,
    client_id,
    client_secret,
  });
  const response = await fetch(`${baseUrl}/common/oauth2/v2.0/token`, { method: 'POST', body });
  const { id_token } = (await response.json()) as { readonly id_token?: string };
  return id_token ?? '';
}
