import { allTools } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { createTestHost } from '../testing/test-host.ts';
import { createTestTools } from '../testing/test-tools.ts';
import { formatPermissions } from './format-permissions.ts';
import { listNeededPermissions } from './needed-permission.ts';
import { runPermissions } from './permissions-command.ts';

const credentials = {
  // The tools for a profile and no others.
  ALLOWED_SCOPES: 'User.Read',
  AZURE_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
  AZURE_CLIENT_SECRET: 'canary',
  TOOLSETS: 'people',
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

  it('lists the tools of a weaker permission with the one that people are asked for', () => {
    const tools = allTools.filter(({ name }) =>
      ['mail_get_message', 'mail_list_folders', 'mail_update_message'].includes(name),
    );
    const needed = listNeededPermissions(tools).map(({ permission, tools: names }) => [permission, names]);
    expect(needed).toEqual([
      ['Mail.Read', ['mail_get_message', 'mail_list_folders']],
      ['Mail.ReadWrite', ['mail_update_message']],
    ]);
  });

  it('prints a table and the link for an administrator', async () => {
    const { code, out } = await run(credentials);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Delegated permission +Admin consent +Tools\nUser\.Read +not required +get_user_profile\n/,
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

  it('says what to put into the link of a demo, and follows its port', async () => {
    const { code, out } = await run({ PORT: '9000' });
    expect(code).toBe(0);
    expect(out).toContain(
      '/organizations/v2.0/adminconsent?client_id=AZURE_CLIENT_ID&redirect_uri=http%3A%2F%2Flocalhost%3A9000%2F',
    );
    expect(out.replaceAll('\n', ' ')).toContain(
      'Nothing of Microsoft is configured yet, so the link has gaps. Put the application (client) ID of your app registration in the place of AZURE_CLIENT_ID, and, if it is for a single tenant, the directory (tenant) ID in the place of organizations.',
    );
  });

  it('says that settings do not load, and takes what can be read of them', async () => {
    const env = { ...credentials, PORT: 'ninety', AZURE_TENANT_ID: 'contoso.example' };
    const { admin_consent_url, note } = JSON.parse((await run(env, '--json')).out);
    expect(admin_consent_url).toContain('/contoso.example/v2.0/adminconsent?client_id=11111111-');
    expect(note).toMatch(/^The configuration does not load .*what can be read of it\.$/);
    const { out } = await run({ AZURE_CLIENT_SECRET: 'canary', AZURE_TENANT_ID: 'contoso.example' });
    expect(out.replaceAll('\n', ' ')).toMatch(/does not load .* in the place of AZURE_CLIENT_ID\. /);
    expect(out).not.toContain('canary');
  });

  it.each([credentials, { AZURE_CLIENT_ID: credentials.AZURE_CLIENT_ID }, {}])(
    'has no link for personal accounts, and says why: %j',
    async (env) => {
      const consumers = { ...env, AZURE_TENANT_ID: 'consumers' };
      const { out } = await run(consumers);
      expect(out).not.toMatch(/https?:|The page it ends on/);
      expect(out).toMatch(/personal Microsoft accounts,\s+which have no\s+administrator/);
      expect(JSON.parse((await run(consumers, '--json')).out).admin_consent_url).toBeNull();
    },
  );

  it('has nothing to add to a link that is complete', async () => {
    const { out } = await run(credentials);
    expect(out).toMatch(/User\.Read\n\nThe page it ends on/);
  });

  it('lists each permission once, with all tools that need it', () => {
    const tools = createTestTools({ a: ['B.Read', 'A.Read'], b: ['B.Read'] });
    const needed = listNeededPermissions(tools);
    expect(needed.map(({ permission, tools }) => [permission, ...tools])).toEqual([
      ['A.Read', 'a'],
      ['B.Read', 'a', 'b'],
    ]);
    const consent = { url: 'https://link.example', note: '' };
    expect(formatPermissions({ needed, varying: [], consent })).toMatch(
      /^B\.Read {16}unknown {8}a\n {37}b\n/m,
    );
  });

  it('has lines of 80 columns for all tools, and says which need others by what they are asked for', async () => {
    const { out } = await run({ TOOLSETS: 'all' });
    const lines = out.split('\n').filter((line) => !line.startsWith('https:'));
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(out.replaceAll('\n', ' ')).toContain(
      'The permissions of changes_subscribe, search_query and graph_call_operation depend on the call: ',
    );
    expect((await run(credentials)).out).not.toContain('depend on the call');
  });

  it('has a help text', async () => {
    expect((await run({}, '--help')).out).toMatch(/^Usage: hybrid-mcp permissions/);
  });
});
