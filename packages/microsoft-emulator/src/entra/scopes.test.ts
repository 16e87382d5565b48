import { describe, expect, test } from 'vitest';
import { createSignInDriver } from '../testing/sign-in-driver.ts';
import { parseScopes, toPermission } from './scopes.ts';

const resources = [
  'https://graph.microsoft.com/',
  'https://graph.microsoft.us/',
  'https://dod-graph.microsoft.us/',
  'https://microsoftgraph.chinacloudapi.cn/',
];

describe('parseScopes', () => {
  test.each(resources)('takes permissions of %s and keeps the form', (resource) => {
    const scopes = parseScopes(`openid ${resource}user.read ${resource}Mail.Send ${resource}user.read`);
    expect(scopes).toEqual(['openid', `${resource}User.Read`, `${resource}Mail.Send`]);
    expect(scopes.map(toPermission)).toEqual(['openid', 'User.Read', 'Mail.Send']);
    expect(parseScopes(`${resource}.default`)).toEqual([`${resource}User.Read`]);
  });

  test.each([
    ['another resource', 'https://vault.azure.net/User.Read'],
    ['http', 'http://graph.microsoft.us/User.Read'],
    ['a host that only begins like it', 'https://graph.microsoft.us.example/User.Read'],
    ['two clouds', 'https://graph.microsoft.us/User.Read https://graph.microsoft.com/Mail.Read'],
    ['a permission that Graph does not have', 'https://graph.microsoft.us/mcp.read'],
  ])('refuses %s', (_, text) => {
    expect(() => parseScopes(text)).toThrow('AADSTS');
  });
});

describe('a sign-in with the scopes of a cloud', () => {
  const prefix = 'https://graph.microsoft.us/';

  test('is answered in their form, and Graph accepts the token', async () => {
    const driver = createSignInDriver();
    const scope = `openid profile offline_access ${prefix}User.Read`;
    const tokens = await driver.signIn('adele@contoso.example', 'common', { scope });
    expect(tokens.scope).toBe(`openid profile ${prefix}User.Read`);
    expect((await driver.getMe(tokens.access_token)).statusCode).toBe(200);
    const { body } = await driver.refresh(tokens.refresh_token, 'common', { scope });
    expect(body.scope).toBe(`openid profile ${prefix}User.Read`);
    const short = await driver.refresh(body.refresh_token, 'common', { scope: 'User.Read' });
    expect(short.body.scope).toBe('User.Read');
  });

  test('has the same permissions on the account page', async () => {
    const { app, authorizeUrl } = createSignInDriver();
    const page = await app.inject(authorizeUrl('common', { scope: `openid ${prefix}Mail.Send` }));
    expect(page.body).toContain('Send mail as you');
  });
});
