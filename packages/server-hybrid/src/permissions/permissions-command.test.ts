import { allTools } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { createTestHost } from '../testing/test-host.ts';
import { createTestTools } from '../testing/test-tools.ts';
import { formatPermissions } from './format-permissions.ts';
import { listNeededPermissions } from './needed-permission.ts';
import { runPermissions } from './permissions-command.ts';

const credentials = {
  AZURE_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
  AZURE_CLIENT_SECRET: 'canary',
};

async function run(env: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const host = createTestHost();
  const code = await runPermissions(host, env, argv);
  return { code, out: host.printed.join('\n') };
}

describe('hybrid-mcp permissions', () => {
  it('knows of every permission of the tools whether an administrator must consent', () => {
    const unknown = listNeededPermissions(allTools).filter(({ adminConsent }) => adminConsent === 'unknown');
    expect(unknown).toEqual([]);
  });

  it('prints a table and the link for an administrator', async () => {
    const { code, out } = await run(credentials);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Permission +Type +Admin consent +Tools\nUser\.Read +delegated +not required +get_user_profile\n/,
    );
    expect(out).toContain(
      'https://login.microsoftonline.com/organizations/v2.0/adminconsent?client_id=11111111-2222-4333-8444-555555555555&redirect_uri=http%3A%2F%2Flocalhost%3A8000%2Foauth%2Fcallback&scope=https%3A%2F%2Fgraph.microsoft.com%2FUser.Read\n',
    );
    expect(out).not.toContain('canary');
  });

  it('prints one object for programs', async () => {
    const { out } = await run(credentials, '--json');
    expect(JSON.parse(out)).toEqual({
      permissions: [
        {
          permission: 'User.Read',
          type: 'delegated',
          tools: ['get_user_profile'],
          adminConsent: 'not required',
        },
      ],
      admin_consent_url: expect.stringMatching(/^https:/),
    });
  });

  it('follows tenant, cloud and public URL', async () => {
    const env = {
      ...credentials,
      AZURE_TENANT_ID: 'contoso.example',
      MICROSOFT_CLOUD: 'us-gov',
      PUBLIC_BASE_URL: 'https://mcp.example.com',
    };
    const { admin_consent_url } = JSON.parse((await run(env, '--json')).out);
    const url = new URL(admin_consent_url);
    expect(url.origin + url.pathname).toBe(
      'https://login.microsoftonline.us/contoso.example/v2.0/adminconsent',
    );
    expect(url.searchParams.get('scope')).toBe('https://graph.microsoft.us/User.Read');
    expect(url.searchParams.get('redirect_uri')).toBe('https://mcp.example.com/oauth/callback');
  });

  it.each([{}, { PORT: 'ninety', ...credentials }])(
    'leaves gaps without settings that load: %j',
    async (env) => {
      const { code, out } = await run(env);
      expect(code).toBe(0);
      expect(out).toContain('/organizations/v2.0/adminconsent?client_id=AZURE_CLIENT_ID&');
    },
  );

  it('lists each permission once, with all tools that need it', () => {
    const tools = createTestTools({ a: ['B.Read', 'A.Read'], b: ['B.Read'] });
    const needed = listNeededPermissions(tools);
    expect(needed.map(({ permission, tools }) => [permission, ...tools])).toEqual([
      ['A.Read', 'a'],
      ['B.Read', 'a', 'b'],
    ]);
    expect(formatPermissions(needed, 'https://link.example')).toMatch(
      /^B\.Read {6}delegated {2}unknown {8}a\n {38}b\n/m,
    );
  });

  it('has a help text', async () => {
    expect((await run({}, '--help')).out).toMatch(/^Usage: hybrid-mcp permissions/);
  });
});
